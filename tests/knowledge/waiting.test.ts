import { loadContent } from '../../knowledge/load';
import { isOpenAt, openSpans } from '../../knowledge/opening-hours';
import type { WalletProfile } from '../../knowledge/schema/wallet-profile';
import { crowdAt, crowdIn, expectedWaitSeconds, nextQuiet } from '../../knowledge/waiting-pattern';
import { shownClock, waitText, whenText } from '../../knowledge/waiting-words';

const { knowledge } = loadContent();
const at = (time: string) => Date.parse(time);
const iso = (ms: number) => new Date(ms).toISOString().replace('.000', '');
const spans = (all: { fromMs: number; toMs: number }[]) =>
  all.map(({ fromMs, toMs }) => `${iso(fromMs)}/${iso(toMs)}`);

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const line = (from: string, to: string, days: readonly (typeof everyDay)[number][] = everyDay) => ({
  id: 'main',
  timeZone: 'Europe/London',
  hours: [{ days: [...days], from, to }],
});
const day = (date: string) => ({ fromMs: at(`${date}T00:00Z`), toMs: at(`${date}T23:59Z`) });

describe('opening hours', () => {
  const late = line('20:00', '02:00', ['fri']);

  it('go on after midnight, on the next day and no other', () => {
    const isOpenThen = (ms: number) => isOpenAt({ holidays: [] }, late, ms);
    // 27 November 2026 is a Friday.
    expect(isOpenThen(at('2026-11-27T19:59Z'))).toBe(false);
    expect(isOpenThen(at('2026-11-27T20:00Z'))).toBe(true);
    expect(isOpenThen(at('2026-11-28T01:59Z'))).toBe(true);
    expect(isOpenThen(at('2026-11-28T02:00Z'))).toBe(false);
    expect(isOpenThen(at('2026-11-28T21:00Z'))).toBe(false);
    expect(isOpenThen(at('2026-11-27T01:00Z'))).toBe(false);
  });

  it('are one stretch where one day ends at midnight and the next begins', () => {
    const long = { fromMs: at('2026-11-27T00:00Z'), toMs: at('2026-11-29T00:00Z') };
    expect(spans(openSpans({ holidays: [] }, line('00:00', '24:00'), long))).toEqual([
      '2026-11-27T00:00:00Z/2026-11-29T00:00:00Z',
    ]);
  });

  it('go by the clock on the wall when the clocks change', () => {
    // Forward on 29 March 2026 at 01:00Z, back on 25 October at 01:00Z.
    const morning = { fromMs: at('2026-03-29T00:00Z'), toMs: at('2026-03-29T12:00Z') };
    expect(spans(openSpans({ holidays: [] }, line('00:30', '09:00'), morning))).toEqual([
      '2026-03-29T00:30:00Z/2026-03-29T08:00:00Z',
    ]);
    expect(spans(openSpans({ holidays: [] }, line('08:00', '20:00'), day('2026-10-25')))).toEqual([
      '2026-10-25T08:00:00Z/2026-10-25T20:00:00Z',
    ]);
    expect(spans(openSpans({ holidays: [] }, line('08:00', '20:00'), day('2026-10-24')))).toEqual([
      '2026-10-24T07:00:00Z/2026-10-24T19:00:00Z',
    ]);
  });

  it('keep holidays: closed, or open at their own hours, and only where the holiday holds', () => {
    const name = { 'zh-CN': '假日', en: 'Holiday' };
    const office = line('09:00', '17:00');
    const on = (holidays: WalletProfile['holidays']) =>
      spans(openSpans({ holidays }, office, day('2026-12-25')));
    expect(on([{ name, dates: ['2026-12-25'] }])).toEqual([]);
    expect(on([{ name, dates: ['2026-12-25'], open: { from: '10:00', to: '12:00' } }])).toEqual([
      '2026-12-25T10:00:00Z/2026-12-25T12:00:00Z',
    ]);
    expect(on([{ name, dates: ['2026-12-25'], for: ['other'] }])).toHaveLength(1);
    const always = { ...office, hours: 'always' as const };
    const christmas = { holidays: [{ name, dates: ['2026-12-25'] }] };
    expect(isOpenAt(christmas, always, at('2026-12-25T12:00Z'))).toBe(true);
  });
});

describe('how crowded a line is', () => {
  const none = { holidays: [], busyHours: undefined, demand: undefined };
  const office = line('09:00', '17:00');
  const lunch = [{ days: [...everyDay], from: '12:00', to: '13:00' }];
  const figures = (calls: number | null, agents: number | null) => ({
    handlingSeconds: 180,
    days: [
      {
        days: [...everyDay],
        callsPerHour: Array(24).fill(calls),
        agents: Array(24).fill(agents),
      },
    ],
  });
  const noon = at('2026-11-25T12:30Z');
  const ten = at('2026-11-25T10:00Z');

  it('is not known where nothing was measured: no hour is promised to be quiet', () => {
    expect(crowdAt(none, office, ten)).toBe('not-measured');
    expect(nextQuiet(none, office, ten)).toBeUndefined();
    expect(expectedWaitSeconds(none, office, ten)).toBeUndefined();
  });

  it("goes by the wallet's own busy hours", () => {
    const profile = { ...none, busyHours: lunch };
    expect(crowdIn(profile, office, day('2026-11-25')).map(({ crowd }) => crowd)).toEqual([
      'closed',
      'quiet',
      'busy',
      'quiet',
      'closed',
    ]);
    expect(spans([nextQuiet(profile, office, noon) as never])).toEqual([
      '2026-11-25T13:00:00Z/2026-11-25T17:00:00Z',
    ]);
    expect(expectedWaitSeconds(profile, office, ten)).toBeUndefined();
  });

  it('goes by the computed wait: long is busy, and too many calls are busy without a number', () => {
    expect(crowdAt({ ...none, demand: figures(200, 12) }, office, ten)).toBe('quiet');
    expect(expectedWaitSeconds({ ...none, demand: figures(200, 12) }, office, ten)).toBeCloseTo(
      40.4,
      1,
    );
    const overloaded = { ...none, demand: figures(300, 12) };
    expect(crowdAt(overloaded, office, ten)).toBe('busy');
    expect(expectedWaitSeconds(overloaded, office, ten)).toBeUndefined();
    expect(nextQuiet(overloaded, office, ten)).toBeUndefined();
    expect(crowdAt({ ...none, demand: figures(null, 12) }, office, ten)).toBe('not-measured');
  });

  it('looks past closed days for the next quiet time', () => {
    const weekdaysOnly = line('09:00', '17:00', ['mon']);
    const name = { 'zh-CN': '假日', en: 'Holiday' };
    const profile = {
      ...none,
      busyHours: lunch,
      holidays: [{ name, dates: ['2026-11-30'] }],
    };
    expect(spans([nextQuiet(profile, weekdaysOnly, ten) as never])).toEqual([
      '2026-12-07T09:00:00Z/2026-12-07T12:00:00Z',
    ]);
  });

  it('is not known on a holiday with its own hours', () => {
    const name = { 'zh-CN': '假日', en: 'Holiday' };
    const holidays = [{ name, dates: ['2026-11-25'], open: { from: '11:00', to: '14:00' } }];
    const profile = { ...none, busyHours: lunch, holidays };
    expect(crowdAt(profile, office, noon)).toBe('not-measured');
    expect(crowdAt(profile, office, ten)).toBe('closed');
  });
});

describe('times and waits in words', () => {
  const nowMs = at('2026-11-25T12:00+08:00');

  it("are told by the person's clock where it differs, else by the line's", () => {
    const told = (timeZone: string | undefined) => {
      const clock = shownClock(knowledge, 'Asia/Shanghai', { nowMs, timeZone });
      const when = whenText(knowledge, clock, at('2026-11-26T09:00+08:00'));
      return `${when('en')}, ${clock.name('en')}`;
    };
    expect(told(undefined)).toBe('tomorrow (Thursday) at 09:00, Beijing time');
    expect(told('Asia/Singapore')).toBe('tomorrow (Thursday) at 09:00, Beijing time');
    expect(told('America/Los_Angeles')).toBe('tomorrow (Wednesday) at 17:00, your time');
    expect(told('Asia/Kolkata')).toBe('tomorrow (Thursday) at 06:30, your time');
  });

  it.each([
    [0, 'less than a minute'],
    [59, 'less than a minute'],
    [80, 'about a minute'],
    [122.8, 'about 2 minutes'],
    [600, 'about 10 minutes'],
    [660, 'more than 10 minutes'],
    [40_000, 'more than 10 minutes'],
  ])('%f seconds: %s', (seconds, words) => expect(waitText(knowledge, seconds)('en')).toBe(words));
});
