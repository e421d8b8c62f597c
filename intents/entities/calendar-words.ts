import type { DateTime } from 'luxon';
import { englishNumberIn, figuresOrChinese, numberIn } from './numerals';

/** Whole days that a text names. `part`: the same word tells a part of the day too ("tonight"). */
export interface Days {
  from: DateTime;
  days: number;
  part?: string;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** One way of naming days: what it looks like, and which days it means at `now`. */
export interface CalendarRule {
  pattern: RegExp;
  read(groups: Groups, now: DateTime): Days | undefined;
}

const weekdays = [
  'mon(?:day)?',
  'tue(?:s|sday)?',
  'wed(?:s|nesday)?',
  'thu(?:r|rs|rsday)?',
  'fri(?:day)?',
  'sat(?:urday)?',
  'sun(?:day)?',
];
const months = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
];
/** "may", "sun" and "mar" are other words too: a month needs its day beside it, a short weekday "on" or "last". */
const fullWeekdays =
  '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?=$|[^a-z]|s(?![a-z]))';
const month = `(?<month>${months.join('|')})\\.?`;
const dayOfMonth = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const year = '(?:,?\\s?(?<year>20\\d{2}))?';
const count = `(?<count>${figuresOrChinese}|半)`;
const englishCount =
  '(?<count>\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?(?:couple|few)(?: of)?)';
const chineseDay = '[一二三四五六日天末1-7]';

const chineseDays: readonly [pattern: string, daysFromToday: number][] = [
  ['大前[天日]', -3],
  ['前[天日]|前(?=[晚夜])', -2],
  ['[昨寻尋琴噚][天日]?(?=[晚夜])', -1],
  ['昨[天日]|[寻尋琴噚]日', -1],
  ['今[天日]|今(?=[早晚夜晨])|今朝|當天|当天', 0],
  ['大后天|大後天', 3],
  ['[后後][天日]', 2],
  ['明[天日]|明(?=[早晚晨])|听日|聽日', 1],
];
const englishDays: readonly [pattern: string, daysFromToday: number, part?: string][] = [
  ['the day before yesterday', -2],
  ['last(?= night)', -1],
  ['yesterday', -1],
  ['tonight', 0, 'evening'],
  ['today|this(?= (?:morning|afternoon|evening))', 0],
  ['the day after tomorrow', 2],
  ['tomorrow|tmrw', 1],
];

export const calendarRules: readonly CalendarRule[] = [
  rule(
    '(?<!\\d)(?<year>20\\d{2})(?<between>[-/.])(?<month>\\d{1,2})\\k<between>(?<day>\\d{1,2})(?!\\d)T?',
    (groups, now) => dated(groups, now),
  ),
  rule(
    `(?:(?<year>20\\d{2}|[二][〇零○][〇零一二三四五六七八九]{2}|[今去前]年)\\s?年?\\s?)?(?<month>\\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份)?(?<day>\\d{1,2}|[一二三]?十?[一二三四五六七八九]|[一二三]?十)[日号號]?(?!\\d)`,
    (groups, now) =>
      dated(
        {
          year: chineseYear(groups.year, now),
          month: String(numberIn(groups.month ?? '')),
          day: String(numberIn(groups.day ?? '')),
        },
        now,
      ),
  ),
  rule(
    '(?<!\\d)(?<day>\\d{1,2})(?<between>[/.-])(?<month>\\d{1,2})\\k<between>(?<year>20\\d{2}|\\d{2})(?!\\d)',
    dayFirst,
  ),
  rule('(?<![\\d/.])(?!24/7|50/50)(?<day>\\d{1,2})/(?<month>\\d{1,2})(?![\\d/%])', dayFirst),
  rule(
    `(?<![a-z\\d])(?:(?:on )?the )?${dayOfMonth}(?: of)?[ -]?${month}${year}(?![a-z\\d])`,
    (groups, now) => dated({ ...groups, month: monthNumber(groups.month) }, now),
  ),
  rule(
    `(?<![a-z\\d])(?:on )?${month}\\s?(?:the )?${dayOfMonth}(?![\\d:%]|\\s?[ap]m)${year}(?![a-z\\d])`,
    (groups, now) => dated({ ...groups, month: monthNumber(groups.month) }, now),
  ),
  rule(
    '(?<last>上个?月|上個月|本月|这个?月|這個月)(?<day>\\d{1,2}|[一二三]?十?[一二三四五六七八九]|[一二三]?十)[日号號]',
    ({ last = '', day = '' }, now) => {
      const first = now.startOf('month').minus({ months: last.startsWith('上') ? 1 : 0 });
      return dated(
        { year: String(first.year), month: String(first.month), day: String(numberIn(day)) },
        now,
      );
    },
  ),
  rule(
    '(?<![\\d.])(?<day>\\d{1,2})[日号號](?![码碼线線楼樓店\\d])|(?<![a-z])on the (?<day2>\\d{1,2})(?:st|nd|rd|th)(?![a-z])',
    ({ day, day2 }, now) => latestDayOfMonth(Number(day ?? day2), now),
  ),

  rule(
    `(?<which>上上|上|这|這|本|下)?(?:个|個)?(?:周|週|星期|礼拜|禮拜)(?<weekday>${chineseDay})`,
    ({ which, weekday = '' }, now) => {
      const ahead = { 上上: -14, 上: -7, 这: 0, 這: 0, 本: 0, 下: 7 }[which ?? ''];
      const number =
        weekday === '末' ? 6 : '一二三四五六'.indexOf(weekday) + 1 || Number(weekday) || 7;
      const days = weekday === '末' ? 2 : 1;
      if (ahead === undefined) return { from: latestWeekday(number, now), days };
      return { from: now.startOf('week').plus({ days: ahead + number - 1 }), days };
    },
  ),
  rule('(?<which>上上|上|这|這|下)(?:个|個)?(?:周|週|星期|礼拜|禮拜)', ({ which }, now) => {
    const ahead = which === '上上' ? -14 : which === '上' ? -7 : which === '下' ? 7 : 0;
    return { from: now.startOf('week').plus({ days: ahead }), days: 7 };
  }),
  rule(
    `(?<![a-z])(?:(?:on )?(?<which>last|this|next|past) |on )(?<weekday>${weekdays.join('|')})(?![a-z])|(?<![a-z])(?:on )?(?<weekday2>${fullWeekdays})`,
    ({ which = '', weekday, weekday2 }, now) => {
      const name = (weekday ?? weekday2 ?? '').toLowerCase();
      const number = weekdays.findIndex((each) => new RegExp(`^(?:${each})s?$`).test(name)) + 1;
      if (which.toLowerCase() === 'next')
        return { from: now.startOf('week').plus({ days: 7 + number - 1 }), days: 1 };
      if (which.toLowerCase() === 'this')
        return { from: now.startOf('week').plus({ days: number - 1 }), days: 1 };
      return { from: latestWeekday(number, now), days: 1 };
    },
  ),
  rule(
    '(?<![a-z])(?:(?:last|past) weekend|(?:at|over|on) the weekend)(?![a-z])',
    (_groups, now) => ({
      from: latestWeekday(6, now),
      days: 2,
    }),
  ),
  rule('(?<![a-z])(?<which>last|this|next) week(?![a-z])', ({ which = '' }, now) => {
    const ahead = { last: -7, this: 0, next: 7 }[which.toLowerCase()] ?? 0;
    return { from: now.startOf('week').plus({ days: ahead }), days: 7 };
  }),

  rule(
    `${count}(?:多)?(?<unit>天|日|[个個]?星期|周|週|[个個]?礼拜|[个個]?禮拜|[个個]月)(?:以|之)?前`,
    (groups, now) => {
      const number = numberIn(groups.count ?? '');
      const { unit = '' } = groups;
      return daysAgo(
        number,
        /月/.test(unit) ? 'months' : /[天日]/.test(unit) ? 'days' : 'weeks',
        now,
      );
    },
  ),
  rule(
    `(?<![a-z\\d])${englishCount} (?<unit>day|week|month)s? (?:ago|back|earlier)(?![a-z])`,
    ({ count: number = '', unit = 'day' }, now) =>
      daysAgo(englishNumberIn(number) ?? 1, `${unit.toLowerCase()}s`, now),
  ),
  ...[
    ...chineseDays,
    ...englishDays.map(([pattern, ...rest]) => [word(pattern), ...rest] as const),
  ].map(([pattern, daysFromToday, part]) =>
    rule(pattern, (_groups, now) => ({
      from: now.startOf('day').plus({ days: daysFromToday }),
      days: 1,
      part,
    })),
  ),
];

function rule(source: string, read: CalendarRule['read']): CalendarRule {
  return { pattern: new RegExp(source, 'giu'), read };
}

function word(pattern: string): string {
  return `(?<![a-z])(?:${pattern})(?![a-z])`;
}

/** A date in figures; without a year the latest one that is not still to come. */
function dated({ year, month, day }: Groups, now: DateTime): Days | undefined {
  const from = now.startOf('day').set({
    year: year ? Number(year.length === 2 ? `20${year}` : year) : now.year,
    month: 1,
    day: 1,
  });
  const at = from.plus({ months: Number(month) - 1 }).plus({ days: Number(day) - 1 });
  if (at.month !== Number(month) || at.day !== Number(day)) return undefined;
  return { from: !year && at > now ? at.minus({ years: 1 }) : at, days: 1 };
}

/** 14/1 is 14 January; 1/14 can only be the same day. */
function dayFirst({ day, month, year }: Groups, now: DateTime): Days | undefined {
  return dated({ day, month, year }, now) ?? dated({ day: month, month: day, year }, now);
}

function chineseYear(year: string | undefined, now: DateTime): string | undefined {
  const ago = { 今年: 0, 去年: 1, 前年: 2 }[year ?? ''];
  if (ago !== undefined) return String(now.year - ago);
  return year && String(numberIn(year));
}

function monthNumber(name = ''): string {
  const lower = name.toLowerCase();
  return String(months.findIndex((each) => new RegExp(`^(?:${each})$`).test(lower)) + 1);
}

function latestDayOfMonth(day: number, now: DateTime): Days | undefined {
  for (const months of [0, 1, 2]) {
    const first = now.startOf('month').minus({ months });
    const at = first.plus({ days: day - 1 });
    if (at.month === first.month && at <= now) return { from: at, days: 1 };
  }
  return undefined;
}

/** Who means today says today. */
function latestWeekday(weekday: number, now: DateTime): DateTime {
  const today = now.startOf('day');
  return today.minus({ days: ((today.weekday - weekday + 6) % 7) + 1 });
}

function daysAgo(number: number, unit: string, now: DateTime): Days {
  return { from: now.startOf('day').minus({ [unit]: number }), days: 1 };
}
