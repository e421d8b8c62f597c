import { nowText } from '../../knowledge/contact-now';
import { loadContent } from '../../knowledge/load';
import { openNow, type Place } from '../../knowledge/opening-hours';
import type { WalletProfile } from '../../knowledge/schema/wallet-profile';

const at = (time: string) => new Date(time).getTime();
const weekdays = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '09:00', to: '18:00' },
];
const office = weekdays.map((span) => ({ ...span, days: [...span.days] }));
const noHolidays = { holidays: [] };
const placeIn = (timeZone: string, hours: Place['hours'] = office) => ({
  id: 'main',
  hours,
  timeZone,
});

describe('whether somebody is there now', () => {
  it.each([
    ['2026-11-27T17:59+08:00', true, '2026-11-27T18:00+08:00'],
    ['2026-11-27T18:00+08:00', false, '2026-11-30T09:00+08:00'],
    ['2026-11-30T08:59+08:00', false, '2026-11-30T09:00+08:00'],
  ])('%s: %s until %s', (now, isOpen, change) => {
    expect(openNow(noHolidays, placeIn('Asia/Shanghai'), at(now))).toEqual({
      isOpen,
      changesAtMs: at(change),
    });
  });

  it('stays closed on a holiday', () => {
    const dates = [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`);
    const holidays: WalletProfile['holidays'] = [{ name: { 'zh-CN': '假', en: 'holiday' }, dates }];
    const now = at('2026-10-01T10:00+08:00');
    expect(openNow({ holidays }, placeIn('Asia/Shanghai'), now)).toEqual({
      isOpen: false,
      changesAtMs: at('2026-10-08T09:00+08:00'),
    });
  });

  it('goes by the clock on the wall when the clocks change', () => {
    expect(openNow(noHolidays, placeIn('America/New_York'), at('2027-03-13T12:00-05:00'))).toEqual({
      isOpen: false,
      changesAtMs: at('2027-03-15T09:00-04:00'),
    });
  });

  it('goes through midnight without closing', () => {
    const always = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => ({
      days: [day],
      from: '00:00',
      to: '24:00',
    }));
    const closing = openNow(
      noHolidays,
      placeIn('UTC', always),
      at('2026-11-27T23:59Z'),
    ).changesAtMs;
    expect(closing).toBeUndefined();
  });

  it('tells the time by both clocks where they differ', () => {
    const { knowledge: loaded } = loadContent();
    const knowledge = { ...loaded, profile: { ...loaded.profile, holidays: [] } };
    const line = placeIn('Asia/Shanghai');
    const text = (now: string, timeZone?: string) =>
      nowText(knowledge, line, { nowMs: at(now), timeZone })('en');
    expect(text('2026-11-27T10:00+08:00', 'Asia/Singapore')).toBe('open now, closes at 18:00');
    expect(text('2026-11-26T20:00+08:00', 'America/New_York')).toBe(
      'closed now, opens tomorrow at 09:00 (at 20:00 your time)',
    );
    expect(text('2026-11-27T20:00+08:00', 'Europe/London')).toBe(
      'closed now, opens on Monday at 09:00 (on Monday at 01:00 your time)',
    );
  });
});
