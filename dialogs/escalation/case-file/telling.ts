import { findEntities, type Moment } from '../../../intents/entities/index';
import { dayAt } from '../../../knowledge/complaint-dates';
import type { CaseContact, CasePromise } from './content';
import { deadlineIn, isLimit, isPromise } from './deadline';
import { referencesIn } from './references';
import { whoIn } from './who';

/** What a message tells of somebody's dealings with support. One message may tell of several contacts. */
export interface Telling {
  /** What comes before the first contact; the whole text, when it tells of none. */
  before: string;
  contacts: CaseContact[];
  references: string[];
  promises: CasePromise[];
}

interface Clause {
  from: number;
  to: number;
  text: string;
  moments: Moment[];
  when?: CaseContact['when'];
  channel?: CaseContact['channel'];
  who?: string;
}

type At = { nowMs: number; timeZone: string };

/** Where one thing ends and the next may begin; not the comma of 3,000 and not the point of 3.5. */
const clauseEnd = /(?<=[。！？!?；;\n，]|[,.](?=\s|$))/u;
const again = /又|再|后来|後來|然后|然後|接着|之后|again|then|after that|later|also/iu;
export const namesADay =
  /[天日号號周週月昨今前]|星期|礼拜|禮拜|day|night|week|\d[/-]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/iu;

export function tellingIn(text: string, at: At): Telling {
  const groups: Clause[][] = [];
  const before: Clause[] = [];
  for (const clause of clausesOf(text, at)) {
    const current = groups.at(-1);
    if (current && !beginsAnother(clause, current)) current.push(clause);
    else if (clause.when || clause.channel || clause.who) groups.push([clause]);
    else before.push(clause);
  }
  const contacts = groups.map((group) => contactOf(group, text));
  const promises = [
    ...promisesIn(before, undefined, at),
    ...groups.flatMap((group, index) => promisesIn(group, contacts[index], at)),
  ];
  return { before: wordsOf(before, text), contacts, references: referencesIn(text), promises };
}

function clausesOf(text: string, at: At): Clause[] {
  let from = 0;
  return text.split(clauseEnd).map((part) => {
    const to = from + part.length;
    const clause = read(part, at);
    const found = { ...clause, from, to, text: part };
    from = to;
    return found;
  });
}

function read(part: string, at: At): Omit<Clause, 'from' | 'to' | 'text'> {
  const { moments, channels } = findEntities(part, at);
  const when = moments.find((moment) => !isLimit(part, moment, at.nowMs));
  const who = whoIn(part);
  const channel = channels[0]?.kind;
  return {
    moments,
    ...(when && {
      when: { fromMs: when.fromMs, toMs: when.toMs, precision: when.precision },
    }),
    ...(channel && { channel }),
    ...(who && { who }),
  };
}

function beginsAnother(clause: Clause, group: readonly Clause[]): boolean {
  const told = contactFields(group);
  if (clause.when && told.when && namesADay.test(clause.text)) {
    return clause.when.fromMs !== told.when.fromMs;
  }
  // "They said they would e-mail me" tells of no e-mail yet.
  const isOther =
    clause.channel !== undefined && told.channel !== undefined && !isPromise(clause.text);
  return isOther && (clause.channel !== told.channel || again.test(clause.text));
}

function contactFields(group: readonly Clause[]): Pick<CaseContact, 'when' | 'channel' | 'who'> {
  const first = <Name extends 'when' | 'channel' | 'who'>(name: Name) =>
    group.find((clause) => clause[name] !== undefined)?.[name];
  const [when, channel, who] = [first('when'), first('channel'), first('who')];
  return { ...(when && { when }), ...(channel && { channel }), ...(who && { who }) };
}

function contactOf(group: readonly Clause[], text: string): CaseContact {
  return { text: wordsOf(group, text), isWhenUnknown: false, ...contactFields(group) };
}

/** What was promised in these clauses, counted from the day of the contact. */
function promisesIn(
  group: readonly Clause[],
  contact: CaseContact | undefined,
  at: At,
): CasePromise[] {
  const fromDay = () => dayAt(contact?.when?.fromMs ?? at.nowMs, at.timeZone);
  return group.flatMap(({ text, moments }) => {
    const byDay = deadlineIn(text, moments, { ...at, fromDay });
    if (byDay === undefined && !isPromise(text)) return [];
    const who = contact?.who;
    const words = who && text.includes(who) ? text.slice(text.indexOf(who)) : text;
    return [
      {
        text: trimmed(words).replace(/^(?:who|which|that|and|but)\s+/iu, ''),
        ...(byDay && { byDay }),
        ...(who && { who }),
      },
    ];
  });
}

function wordsOf(group: readonly Clause[], text: string): string {
  const [first] = group;
  const last = group.at(-1);
  return first && last ? trimmed(text.slice(first.from, last.to)) : '';
}

function trimmed(text: string): string {
  return text.replace(/^[\s，,、；;]+|[\s，,、；;。.]+$/gu, '');
}
