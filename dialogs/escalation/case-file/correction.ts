import { DateTime } from 'luxon';
import { findEntities } from '../../../intents/entities/index';
import { dayAt } from '../../../knowledge/complaint-dates';
import type { CaseContact, CaseContent, Draft } from './content';
import { deadlineIn } from './deadline';
import { withLastContact } from './draft';
import { referencesIn } from './references';
import { namesADay } from './telling';
import { whoIn } from './who';

/** "No, by Friday": the end of a wait, said outright. */
const isOfPromise = /(?:by|before|until|within|前|之前|内|最迟|答应|承诺)/iu;

/**
 * Puts right what was told last: its day, how, who, a number, or the day of a promise.
 * Undefined when the message names none of these.
 */
export function corrected(
  draft: Draft,
  text: string,
  at: { nowMs: number; timeZone: string },
): Draft | undefined {
  const { content } = draft;
  const { moments, channels } = findEntities(text, at);
  const past = moments.filter(({ fromMs }) => fromMs <= at.nowMs);
  const promise = content.promises.at(-1);
  if (promise && (isOfPromise.test(text) || past.length < moments.length)) {
    const fromMs = content.contacts.at(-1)?.when?.fromMs ?? at.nowMs;
    const byDay = deadlineIn(text, moments, { ...at, fromDay: () => dayAt(fromMs, at.timeZone) });
    if (byDay) {
      const promises = [...content.promises.slice(0, -1), { ...promise, byDay }];
      const noted = [`promise:${promises.length - 1}`];
      return { ...draft, content: { ...content, promises }, noted, isCorrected: true };
    }
  }
  const references = referencesIn(text);
  const told = past.at(-1);
  const when = told && onTheSameDay(told, text, content, at.timeZone);
  const channel = channels.at(-1)?.kind;
  const who = whoIn(text);
  const change = {
    ...(when && {
      when: { fromMs: when.fromMs, toMs: when.toMs, precision: when.precision },
      isWhenUnknown: false,
    }),
    ...(channel && { channel }),
    ...(who && { who }),
  };
  const isOfContact = Object.keys(change).length > 0 && content.contacts.length > 0;
  if (!isOfContact && references.length === 0) return undefined;
  const changed: CaseContent = isOfContact
    ? withDeadlines(withLastContact(content, change), at)
    : content;
  return {
    ...draft,
    content: {
      ...changed,
      references:
        references.length > 0
          ? [...changed.references.slice(0, -1), ...references]
          : changed.references,
    },
    noted: [
      ...(isOfContact ? [`contact:${changed.contacts.length - 1}`] : []),
      ...(references.length > 0 ? [`reference:${Math.max(0, changed.references.length - 1)}`] : []),
    ],
    isCorrected: true,
  };
}

/** "No, at 6": another time of the day that was told already. The day alone, told again, keeps its time. */
function onTheSameDay(
  told: NonNullable<CaseContact['when']>,
  text: string,
  { contacts }: CaseContent,
  zone: string,
): NonNullable<CaseContact['when']> {
  const last = contacts.at(-1)?.when;
  if (!last) return told;
  const isSameDay = told.fromMs <= last.fromMs && last.toMs <= told.toMs;
  if (told.precision === 'day' && isSameDay) return last;
  if (told.precision !== 'minute' || namesADay.test(text)) return told;
  const { year, month, day } = DateTime.fromMillis(last.fromMs, { zone });
  const fromMs = DateTime.fromMillis(told.fromMs, { zone }).set({ year, month, day }).toMillis();
  return { ...told, fromMs, toMs: fromMs + told.toMs - told.fromMs };
}

/** "Within three days" counts from the contact: it moves as that moves. */
function withDeadlines(content: CaseContent, at: { nowMs: number; timeZone: string }): CaseContent {
  const last = content.contacts.at(-1);
  if (!last?.when) return content;
  const { fromMs } = last.when;
  const fromDay = () => dayAt(fromMs, at.timeZone);
  return {
    ...content,
    promises: content.promises.map((promise) => {
      if (!last.text.includes(promise.text)) return promise;
      const { moments } = findEntities(promise.text, at);
      const byDay = deadlineIn(promise.text, moments, { ...at, fromDay });
      return byDay ? { ...promise, byDay } : promise;
    }),
  };
}
