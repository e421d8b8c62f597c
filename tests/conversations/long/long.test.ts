import { untraced } from '../../kit/traced';
import { enChargedTwice } from './en-charged-twice';
import { enLockedOut } from './en-locked-out';
import { enSignUp } from './en-sign-up';
import { enTakenOver } from './en-taken-over';
import { enWrongPerson } from './en-wrong-person';
import { zhAbroad } from './zh-abroad';
import { zhChargedTwice } from './zh-charged-twice';
import { zhHantHongKong } from './zh-hant-hong-kong';
import { zhNotArrived } from './zh-not-arrived';
import { zhSecondScam } from './zh-second-scam';

describe.each([
  zhNotArrived,
  zhSecondScam,
  zhAbroad,
  zhChargedTwice,
  zhHantHongKong,
  enChargedTwice,
  enTakenOver,
  enLockedOut,
  enWrongPerson,
  enSignUp,
])('$title', ({ script, workedOut }) => {
  it('is good service, and every number, contact, price and day in it comes from somewhere', () =>
    script().inspects((replies, messages) => {
      expect(messages.length).toBeGreaterThanOrEqual(12);
      expect([...new Set(untraced(replies, messages, workedOut))]).toEqual([]);
    }));
});
