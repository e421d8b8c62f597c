import type { DateTime } from 'luxon';
import { englishNumberIn, figuresOrChinese, numberIn } from './numerals';

/** Hours from the day's beginning; those after 24 belong to the next morning. */
export interface PartOfDay {
  fromHour: number;
  toHour: number;
}

export const partsOfDay: Readonly<Record<string, PartOfDay>> = {
  early: { fromHour: 0, toHour: 6 },
  morning: { fromHour: 6, toHour: 12 },
  noon: { fromHour: 11, toHour: 14 },
  afternoon: { fromHour: 12, toHour: 18 },
  evening: { fromHour: 18, toHour: 24 },
  night: { fromHour: 18, toHour: 30 },
};

export const partRules: readonly { pattern: RegExp; part: string }[] = [
  part('early', '凌晨|清晨前|(?<![a-z])(?:in the )?early hours'),
  part('morning', '早上|上午|早晨|清晨|清早|早(?=\\d)|(?<=[今明昨])[早晨]|朝早'),
  part('noon', '中午|正午|晌午'),
  part('afternoon', '下午|午后|午後|下晝|晏昼|晏晝|傍晚(?=\\d)'),
  part('evening', '傍晚|晚上|夜晚|(?<=今)[晚夜]'),
  part(
    'night',
    '半夜|深夜|夜里|夜裡|夜間|(?<=[前昨寻尋琴噚])[晚夜]|(?<=[前昨今][天日]|[寻尋琴噚]日)[晚夜]',
  ),
  part('morning', '(?<![a-z])(?:in the )?morning(?![a-z])'),
  part('noon', '(?<![a-z])(?:at )?lunch ?time(?![a-z])'),
  part('afternoon', '(?<![a-z])(?:in the )?afternoon(?![a-z])'),
  part('evening', '(?<![a-z])(?:in the )?evening(?![a-z])'),
  part('night', '(?<![a-z])(?:at |in the )?night(?![a-z])'),
];

/** A time on the clock. */
export interface Clock {
  hour: number;
  minute: number;
  /** It can be only this hour of the 24. */
  isExact: boolean;
  /** A time only beside a day or a part of one: 一点 is also "a bit". */
  isDoubtful?: boolean;
}

type Groups = Readonly<Record<string, string | undefined>>;

export const clockRules: readonly {
  pattern: RegExp;
  read(groups: Groups): Clock | undefined;
}[] = [
  clock(
    '(?<![\\d:.])(?:at |around |about |@ ?)?(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))?\\s?(?<half>[ap])\\.?m(?:\\.|(?![a-z]))',
    ({ hour, minute, half = '' }) => {
      const twelve = Number(hour);
      if (twelve < 1 || twelve > 12) return undefined;
      return at((twelve % 12) + (half.toLowerCase() === 'p' ? 12 : 0), minute, true);
    },
  ),
  clock(
    '(?<![\\d:.])(?:at |around |about )?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::\\d{2})?(?![\\d:])',
    ({ hour = '', minute }) => at(Number(hour), minute, hour.startsWith('0') || Number(hour) > 12),
  ),
  clock(
    '(?<![\\d一二三四五六七八九十百][.]?)(?<hour>\\d{1,2}|十[一二]|[一二两兩三四五六七八九十]|二十[一二三]?)(?:[点點]|[时時](?![候间間]))(?:(?<oclock>[钟鐘])|(?<minute>\\d{1,2}|[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九])分?|(?<half>半)|(?<quarter>[一三])刻)?(?<about>左右|多)?(?!\\d|建议|建議|问题|問題|意见|意見|要求)',
    ({ hour = '', minute, half, quarter, oclock, about }) => {
      const past = half ? 30 : quarter ? numberIn(quarter) * 15 : numberIn(minute ?? '0');
      const hours = numberIn(hour);
      const clock = at(hours, String(past), hours > 12 || hours === 0);
      const isDoubtful = !/\d/.test(hour) && !(minute ?? half ?? quarter ?? oclock ?? about);
      return clock && { ...clock, isDoubtful };
    },
  ),
  clock(
    `(?<![a-z])(?<half>half past|quarter past|quarter to) (?<hour>\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![a-z\\d])`,
    ({ half = '', hour = '' }) => {
      const to = /to$/i.test(half);
      return at(
        (englishNumberIn(hour) ?? 0) - (to ? 1 : 0),
        to ? '45' : /^half/i.test(half) ? '30' : '15',
        false,
      );
    },
  ),
  clock("(?<![\\d:.])(?<hour>\\d{1,2})\\s?o['’]?clock(?![a-z])", ({ hour }) =>
    at(Number(hour), '0', false),
  ),
  clock('(?<![a-z])(?:at )?(?:noon|midday)(?![a-z])', () => at(12, '0', true)),
  clock('(?<![a-z])(?:at )?midnight(?![a-z])', () => at(0, '0', true)),
  clock(
    '(?<![a-z])(?:at|around) (?<hour>\\d{1,2})(?![\\d:.,/%]|\\s?[a-z]*(?:percent|times))(?=$|[.,!?]|\\s(?:yesterday|today|on|last|this|in the|and|i|it|he|she|they|my|the)(?![a-z]))',
    ({ hour }) => at(Number(hour), '0', false),
  ),
];

/** Long ago by the clock: two hours ago, 半小时前. */
export const agoRules: readonly { pattern: RegExp; minutes(groups: Groups): number }[] = [
  {
    pattern: new RegExp(
      `(?<count>${figuresOrChinese}|半)[个個]?(?<half>半)?多?(?<unit>小时|小時|钟头|鐘頭|分钟|分鐘|分)(?:以|之)?前`,
      'giu',
    ),
    minutes: ({ count = '', half, unit = '' }) =>
      ((count === '半' ? 0.5 : numberIn(count)) + (half ? 0.5 : 0)) *
      (unit.startsWith('分') ? 1 : 60),
  },
  {
    pattern:
      /(?<![a-z\d])(?<count>half an|\d{1,3}|an?|one|two|three|four|five|ten|fifteen|twenty|thirty|(?:a )?(?:couple|few)(?: of)?) ?(?<unit>hour|hr|minute|min)s? (?:ago|back|earlier)(?![a-z])/giu,
    minutes: ({ count = '', unit = '' }) =>
      (/^half/i.test(count) ? 0.5 : (englishNumberIn(count) ?? 1)) * (/^h/i.test(unit) ? 60 : 1),
  },
  { pattern: /刚刚|剛剛|刚才|剛才|啱啱|(?<![a-z])just now(?![a-z])/giu, minutes: () => 0 },
];

/** The moment on a day. An hour that may be either is the one that the part of the day tells, else of the waking day. */
export function onClock(day: DateTime, { hour, minute, isExact }: Clock, part?: string): DateTime {
  const midnight = day.startOf('day');
  if (isExact && !part) return midnight.set({ hour, minute });
  if (hour === 12 && (part === 'early' || part === 'morning')) return midnight.set({ minute });
  if (hour === 12 && (part === 'night' || part === 'evening'))
    return midnight.plus({ days: 1 }).set({ minute });
  const inTheNight = part === 'night' && hour < 6;
  const pastNoon =
    part === 'afternoon' || part === 'evening' || part === 'night' || (part === 'noon' && hour < 5);
  const later = part ? pastNoon && !inTheNight : hour < 8;
  return midnight.set({ hour: later && hour < 12 ? hour + 12 : hour, minute });
}

function at(hour: number, minute: string | undefined, isExact: boolean): Clock | undefined {
  const minutes = Number(minute ?? 0);
  return hour >= 0 && hour < 24 && minutes < 60 ? { hour, minute: minutes, isExact } : undefined;
}

function part(name: string, source: string) {
  return { part: name, pattern: new RegExp(source, 'giu') };
}

function clock(source: string, read: (groups: Groups) => Clock | undefined) {
  return { pattern: new RegExp(source, 'giu'), read };
}
