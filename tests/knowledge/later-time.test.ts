import { isTimeAlone, laterTimeIn } from '../../dialogs/waits/later-time';

/** A Wednesday noon in China. */
const at = { nowMs: Date.parse('2026-11-25T12:00+08:00'), timeZone: 'Asia/Shanghai' };

describe('a time to come, as people name it', () => {
  it.each([
    ['remind me at 3pm', '2026-11-25T15:00'],
    ['remind me at 3:30 p.m.', '2026-11-25T15:30'],
    ['remind me at 9am', '2026-11-26T09:00'],
    ['remind me at 15:00', '2026-11-25T15:00'],
    ['remind me at 11pm', '2026-11-25T23:00'],
    ['remind me at 1 a.m.', '2026-11-26T01:00'],
    ['remind me at 4', '2026-11-25T16:00'],
    ['remind me tomorrow at noon', '2026-11-26T12:00'],
    ['remind me on Friday at 10 am', '2026-11-27T10:00'],
    ['remind me on Wednesday at 10am', '2026-12-02T10:00'],
    ['remind me in half an hour', '2026-11-25T12:30'],
    ['remind me in 2 hours', '2026-11-25T14:00'],
    ['remind me in 20 min', '2026-11-25T12:20'],
    ['三点提醒我', '2026-11-25T15:00'],
    ['下午三点半提醒我', '2026-11-25T15:30'],
    ['明天上午十点提醒我', '2026-11-26T10:00'],
    ['明早8点提醒我', '2026-11-26T08:00'],
    ['后天十二点提醒我', '2026-11-27T12:00'],
    ['今晚九点一刻提醒我', '2026-11-25T21:15'],
    ['周五15：20提醒我', '2026-11-27T15:20'],
    ['礼拜三十点提醒我', '2026-12-02T10:00'],
    ['两小时后提醒我', '2026-11-25T14:00'],
    ['一个半小时后提醒我', '2026-11-25T13:30'],
    ['半小时后提醒我', '2026-11-25T12:30'],
    ['二十分钟后提醒我', '2026-11-25T12:20'],
    ['４點半提醒我', '2026-11-25T16:30'],
    ['下週五上午十點提醒我', '2026-12-04T10:00'],
    ['明天早上提醒我', '2026-11-26T09:00'],
    ['今晚提醒我', '2026-11-25T19:00'],
    ['周六下午提醒我', '2026-11-28T15:00'],
    ['remind me tomorrow morning', '2026-11-26T09:00'],
    ['remind me on Friday afternoon', '2026-11-27T15:00'],
    ['remind me this afternoon', '2026-11-25T15:00'],
  ])('%s: %s', (text, expected) => {
    const found = laterTimeIn(text, at);
    expect(found && new Date(found).toISOString()).toBe(
      new Date(`${expected}+08:00`).toISOString(),
    );
  });

  it.each([
    'remind me when it is quiet',
    '空闲时提醒我',
    'call 400-000-0000',
    '等一点时间',
    '25:70',
    '',
  ])('is not in: %s', (text) => expect(laterTimeIn(text, at)).toBeUndefined());

  it('is told from a time among other words', () => {
    expect(
      ['3pm', 'no, 4pm please', '明天上午十点', '改到三点', 'tomorrow at 10am'].every(isTimeAlone),
    ).toBe(true);
    expect(['is anyone there at 3pm', '三点有人吗', '3pm costs what'].some(isTimeAlone)).toBe(
      false,
    );
  });
});
