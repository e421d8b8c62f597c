import { DateTime } from 'luxon';
import type { Moment } from '../../../intents/entities/index';
import { englishNumberIn, numberIn } from '../../../intents/entities/numerals';
import { dayAfter } from '../../../knowledge/complaint-dates';

const chinese =
  /(?<count>\d{1,3}|[二三]?十五?|[半一二两兩三四五六七八九])\s*(?:个|個)?\s*(?<unit>小时|小時|工作日|天|日|周|週|星期|礼拜|禮拜|月)\s*(?:之内|之內|以内|以內|内|內)/u;
const chineseWait =
  /(?:需要|要|等)\s*(?<count>\d{1,3}|[一二两兩三四五六七八九十])\s*(?:个|個)?\s*(?<unit>小时|小時|工作日|天|周|週|星期|礼拜|禮拜|月)/u;
const english =
  /(?:within|in|takes?|wait|said|told (?:me|us)|promised(?: me| us)?)\s+(?:the next\s+)?(?:\d{1,3}\s*(?:-|–|to)\s*)?(?<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|fifteen)\s+(?<working>(?:working|business)\s+)?(?<unit>hour|day|week|month)s?(?!\w)(?!\s+ago)/iu;
const promising =
  /答应|答應|承诺|承諾|保证|保證|说好|說好|会给|會給|会在|會在|promis|guarantee|assured|would|will|'ll/iu;
const saying = /说|說|答应|答應|承诺|承諾|保证|保證|会|會|said|told|promis|would|will|'ll/iu;
const gone = /昨|前[天晚日]|上|last|yesterday|ago/iu;
const before = /^\s*(?:之前|以前|前|为止|為止)/u;
const after = /(?:by|before|until|till|no later than|最迟|最遲|最晚)\s*$/iu;

/** Whether somebody undertakes something in these words. */
export function isPromise(text: string): boolean {
  return promising.test(text);
}

/** Whether the text names a moment as the end of a wait: "by Friday", 周五前, "said it comes on Friday". */
export function isLimit(text: string, moment: Moment, nowMs: number): boolean {
  if (moment.fromMs > nowMs) return true;
  const at = text.indexOf(moment.text);
  const lead = text.slice(0, at);
  return (
    before.test(text.slice(at + moment.text.length)) ||
    after.test(lead) ||
    (saying.test(lead) && !gone.test(moment.text))
  );
}

/**
 * The day by which something is to be done, as the text says.
 * @param fromDay the day on which it was said.
 */
export function deadlineIn(
  text: string,
  moments: readonly Moment[],
  { fromDay, timeZone, nowMs }: { fromDay: () => string; timeZone: string; nowMs: number },
): string | undefined {
  const span = chinese.exec(text) ?? chineseWait.exec(text) ?? english.exec(text);
  if (span?.groups) return afterSpan(span.groups, fromDay());
  const limit = moments.find((moment) => isLimit(text, moment, nowMs));
  return limit && notBefore(fromDay(), limit, timeZone);
}

function afterSpan(groups: Record<string, string | undefined>, fromDay: string): string {
  const count = countIn(groups.count ?? '');
  const unit = groups.unit ?? '';
  if (/小时|小時|hour/i.test(unit)) return dayAfter({ days: Math.round(count / 24) }, fromDay);
  const whole = Math.max(1, Math.round(count));
  if (groups.working || unit === '工作日') return dayAfter({ workingDays: whole }, fromDay);
  if (/周|週|星期|礼拜|禮拜|week/i.test(unit)) return dayAfter({ weeks: whole }, fromDay);
  return dayAfter(/月|month/i.test(unit) ? { months: whole } : { days: whole }, fromDay);
}

/** Of two Fridays the one after it was said, since a promise looks ahead. */
function notBefore(fromDay: string, moment: Moment, timeZone: string): string {
  let day = DateTime.fromMillis(moment.fromMs, { zone: timeZone });
  const first = DateTime.fromISO(fromDay, { zone: timeZone });
  const isWeekday = /周|週|星期|礼拜|禮拜|day$/iu.test(moment.text);
  const turn = isWeekday ? { weeks: 1 } : { years: 1 };
  while (day < first) day = day.plus(turn);
  while (isWeekday && day.minus(turn) >= first) day = day.minus(turn);
  return day.toISODate() ?? fromDay;
}

function countIn(words: string): number {
  return words === '半' ? 0.5 : (englishNumberIn(words) ?? numberIn(words));
}
