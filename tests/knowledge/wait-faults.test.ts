import { readFileSync } from 'node:fs';
import { describeFault } from '../../knowledge/fault';
import { defaultProfile } from '../../knowledge/load';
import { contentFaults } from '../../src/bot/content-faults';
import { profileWith, without } from '../kit/profile';

/** What an operator hears who slips in the parts of the profile about waiting. */
describe('a slip in the profile about waits', () => {
  const example = readFileSync(defaultProfile, 'utf8');
  const heard = (profile: string, today = '2026-12-01') =>
    contentFaults(
      profileWith(() => profile),
      today,
    ).map(describeFault);

  it.each<[string, string | RegExp, string, RegExp]>([
    [
      'an intent that does not exist',
      'serves: [problem.dispute]',
      'serves: [problem.disputes]',
      /menu, key 4: the intent problem\.disputes does not exist/,
    ],
    ['a date that does not exist', '2027-02-07]', '2027-02-30]', /dates.*date/i],
    [
      'a holiday of a line that does not exist',
      'for: [us-freephone]',
      'for: [us-freefone]',
      /Independence Day.*no line or channel us-freefone/,
    ],
    [
      'a day that is two holidays of a line',
      'dates: [2027-07-05]\n    for: [us-freephone]',
      'dates: [2027-02-06]',
      /2027-02-06 is a holiday of main already/,
    ],
    [
      'busy hours at which the line is closed',
      'from: "17:00"\n    to: "18:30"',
      'from: "21:00"\n    to: "23:00"',
      /busyHours: mon 21:00–23:00 is outside the opening hours of main/,
    ],
    [
      'a day with too few hours',
      /callsPerHour: \[0, 0, 0, 0, 0, 0, 0, 0, 70, /,
      'callsPerHour: [70, ',
      /callsPerHour: needs 24 values/,
    ],
    [
      'more calls than agents can take',
      'agents: [0, 0, 0, 0, 0, 0, 0, 0, 6, 13',
      'agents: [0, 0, 0, 0, 0, 0, 0, 0, 6, 12',
      /mon at 09:00 has more calls than agents can take: 190 calls of 240 s keep 13 agents busy, and there are 12/,
    ],
    [
      'agents at hours at which the line is closed, and none when it is open',
      'agents: [0, 0, 0, 0, 0, 0, 0, 0, 4, 7',
      'agents: [0, 0, 0, 0, 0, 0, 0, 4, 0, 7',
      /sat at 07:00 has 4 agents, and main is closed then[\s\S]*sat at 08:00 has 0 agents, and main is open/,
    ],
    [
      'a day whose demand stands twice',
      '- days: [sat, sun]\n      callsPerHour',
      '- days: [fri, sat, sun]\n      callsPerHour',
      /demand: fri stands twice/,
    ],
    ['a time that no clock shows', 'from: "09:00"', 'from: "24:30"', /times look like 09:00/],
  ])('is named with its mend: %s', (_name, from, to, expected) => {
    const spoilt = example.replace(from, to);
    expect(spoilt).not.toBe(example);
    const faults = heard(spoilt).join('\n');
    expect(faults).toMatch(expected);
    expect(faults).toContain('my-wallet.yaml');
    expect(faults).toContain('→');
  });

  it('is also a list of holidays that has run out', () => {
    expect(heard(example, '2027-07-05')).toEqual([]);
    expect(heard(example, '2027-07-06').join('\n')).toMatch(/all of them are over.*2027-07-05/);
  });

  it('is none where a wallet has measured nothing', () => {
    const plain = without(
      'busyHours',
      'demand',
      'holidays',
    )(example).replaceAll(/^ +serves: .*\n/gm, '');
    expect(heard(plain)).toEqual([]);
  });
});
