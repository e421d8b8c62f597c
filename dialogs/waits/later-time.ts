import { DateTime } from 'luxon';
import { plainText } from '../../intents/plain-text';
import { weekdays } from '../../knowledge/hours';

/** A time to come that a message names: "at 3pm", "明天上午十点", "in half an hour", "tomorrow morning". */

const chinese = '一二三四五六七八九十';
const figure = `\\d{1,2}|[二三四五]?十[一二三四五六七八九]?|[${chinese}两]`;
const clockZh = new RegExp(
  `(?<part>凌晨|早上|上午|中午|下午|傍晚|晚上|[今明]晚|[今明]早)?\\s*(?<hour>${figure})(?:点钟?|时)(?:(?<half>半)|(?<quarter>[一三])刻|(?<minute>\\d{1,2})分?)?`,
);
const clockEn =
  /(?<![\d:.])(?:(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?\s?(?<part>[ap])\.?m\b|\b(?<noon>noon|midday)\b|(?<hour24>\d{1,2}):(?<minute24>\d{2})(?!\d)|\bat (?<bare>\d{1,2})(?![\d:.%]|\s?[ap]\.?m)|(?<oclock>\d{1,2}) ?o['’]?clock)/;
const inWhile = new RegExp(
  `(?<half>半)个?(?:小时|钟头)后?|(?<zh>\\d{1,3}|${figure})个?(?<unitZh>半?(?:小时|钟头)|分钟)(?:以|之)?后|\\bin (?<en>half an|an?|one|two|three|\\d{1,3}) ?(?<unitEn>hour|hr|minute|min)s?\\b`,
);
const days: [RegExp, number][] = [
  [/后天|day after tomorrow/, 2],
  [/明天|明早|明晚|明日|tomorrow|tmrw/, 1],
  [/今天|今晚|今日|today|tonight|this (?:morning|afternoon|evening)/, 0],
];
/** What people mean by a part of a day. */
const partHours: [RegExp, number][] = [
  [/晚|evening|tonight/, 19],
  [/下午|afternoon/, 15],
  [/中午/, 12],
  [/早上|上午|[今明]早|morning/, 9],
];
/** Not one o'clock. */
const isALittle = /一点(?!钟|半|整|\d|提醒|$)/;
const weekdayZh = /(?:周|星期|礼拜)([一二三四五六日天])/;
const weekdayEn = /\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b/;

const fillers =
  /no|不对|不是|不|改[到成]?|make it|instead|actually|please|remind me|提醒我|一下|请|那就?|吧|左右|钟|about|around|on|at|in the|morning|afternoon|evening|tomorrow|today|tonight|[ap]\.?m|[\s\p{P}]/giu;

/** Whether a text names a time and says nothing else. */
export function isTimeAlone(text: string): boolean {
  const rest = [
    inWhile,
    clockEn,
    clockZh,
    weekdayZh,
    weekdayEn,
    ...days.map(([day]) => day),
  ].reduce((left, pattern) => left.replace(pattern, ' '), plainText(text));
  return rest.replace(fillers, '') === '';
}

/** In milliseconds since 1970; undefined when the text names none. A time without a day is the next such time. */
export function laterTimeIn(
  text: string,
  { nowMs, timeZone }: { nowMs: number; timeZone: string },
): number | undefined {
  const plain = plainText(text);
  const now = DateTime.fromMillis(nowMs, { zone: timeZone });
  const minutes = minutesFromNow(plain);
  if (minutes !== undefined) return now.plus({ minutes }).startOf('minute').toMillis();
  const [day, repeatsAfterDays, isNamed] = dayIn(plain, now);
  const clock = clockIn(plain.replace(weekdayZh, ' ')) ?? (isNamed ? hourOfPart(plain) : undefined);
  if (!clock) return undefined;
  const at = day.startOf('day').set(clock);
  return (at > now ? at : at.plus({ days: repeatsAfterDays })).toMillis();
}

function minutesFromNow(plain: string): number | undefined {
  const groups = inWhile.exec(plain)?.groups;
  if (!groups) return undefined;
  const { half, zh, unitZh = '', en = '', unitEn = '' } = groups;
  if (half) return 30;
  if (zh) return numberIn(zh) * (unitZh === '分钟' ? 1 : 60) + (unitZh.startsWith('半') ? 30 : 0);
  const count = en.startsWith('half')
    ? 0.5
    : ({ a: 1, an: 1, one: 1, two: 2, three: 3 }[en] ?? Number(en));
  return count * (unitEn.startsWith('h') ? 60 : 1);
}

function clockIn(plain: string): { hour: number; minute: number } | undefined {
  const en = clockEn.exec(plain)?.groups;
  if (en?.noon) return { hour: 12, minute: 0 };
  if (en?.part)
    return valid((Number(en.hour) % 12) + (en.part === 'p' ? 12 : 0), Number(en.minute ?? 0));
  if (en?.hour24) {
    const part = /晚上|下午|傍晚|[今明]晚/.exec(plain)?.[0];
    return valid(waking(Number(en.hour24), part ?? '上午'), Number(en.minute24));
  }
  const zh = clockZh.exec(plain)?.groups;
  if (zh && !(isALittle.test(plain) && !zh.part)) {
    const minute = zh.half ? 30 : zh.quarter ? numberIn(zh.quarter) * 15 : Number(zh.minute ?? 0);
    return valid(waking(numberIn(zh.hour ?? ''), zh.part), minute);
  }
  const bare = en?.bare ?? en?.oclock;
  return bare ? valid(waking(Number(bare), undefined), 0) : undefined;
}

/** An hour that may be either is the one at which people are awake. */
function waking(hour: number, part: string | undefined): number {
  const isLater = part ? /下午|傍晚|晚/.test(part) || (part === '中午' && hour < 6) : hour < 8;
  return isLater && hour < 12 ? hour + 12 : hour;
}

function hourOfPart(plain: string): { hour: number; minute: number } | undefined {
  const named = partHours.find(([part]) => part.test(plain));
  return named && { hour: named[1], minute: 0 };
}

function valid(hour: number, minute: number) {
  return hour < 24 && minute < 60 ? { hour, minute } : undefined;
}

/** The day, after how many days the same time comes again when it is over, and whether the day is named. */
function dayIn(
  plain: string,
  now: DateTime,
): [day: DateTime, repeatsAfterDays: number, isNamed: boolean] {
  const named = days.find(([pattern]) => pattern.test(plain));
  if (named) return [now.plus({ days: named[1] }), 1, true];
  const zh = weekdayZh.exec(plain)?.[1];
  const en = weekdayEn.exec(plain)?.[1];
  const weekday = zh
    ? '一二三四五六日'.indexOf(zh === '天' ? '日' : zh)
    : weekdays.findIndex((each) => en?.startsWith(each));
  if (weekday < 0) return [now, 1, false];
  if (/下个?(?:周|星期|礼拜)|\bnext /.test(plain))
    return [now.startOf('week').plus({ weeks: 1, days: weekday }), 7, true];
  return [now.plus({ days: (weekday + 8 - now.weekday) % 7 }), 7, true];
}

function numberIn(figures: string): number {
  if (/^\d+$/.test(figures)) return Number(figures);
  if (figures === '两') return 2;
  const [tens, units] = figures.includes('十') ? figures.split('十') : ['', figures];
  const digit = (figure = '') => (figure === '' ? 0 : chinese.indexOf(figure) + 1);
  return (figures.includes('十') ? (digit(tens) || 1) * 10 : 0) + digit(units);
}
