import { dayAt } from '../../../knowledge/complaint-dates';
import type { CaseContact, CaseContent, Draft, Section } from './content';
import { type Telling, tellingIn } from './telling';

/** How a case file grows, message by message. */

type At = { nowMs: number; timeZone: string };

export function newDraft(number: number, { nowMs, timeZone }: At): Draft {
  return {
    number,
    section: 'problem',
    content: {
      contacts: [],
      references: [],
      promises: [],
      timeZone,
      openedOn: dayAt(nowMs, timeZone),
    },
    noted: [],
    isCorrected: false,
    isAddition: false,
  };
}

/** The next question; what is told already is not asked. */
export function withNextSection(draft: Draft): Draft {
  const next: Record<Section, Section> = {
    problem: 'contacts',
    contacts: draft.isAddition ? 'done' : 'promise',
    promise: 'wanted',
    wanted: 'done',
    done: 'done',
  };
  const section = next[draft.section];
  const isTold =
    (section === 'promise' && draft.content.promises.length > 0) ||
    (section === 'wanted' && draft.content.wanted !== undefined);
  const moved = { ...draft, section };
  return isTold ? withNextSection(moved) : moved;
}

/** "I do not know", "skip": what is asked now is left out. */
export function skipped(draft: Draft): Draft {
  const quiet = { ...draft, noted: [], isCorrected: false };
  const last = draft.content.contacts.at(-1);
  if (draft.section === 'contacts' && last && lacksWhen(last)) {
    return { ...quiet, content: withLastContact(draft.content, { isWhenUnknown: true }) };
  }
  return withNextSection(quiet);
}

export function lacksWhen({ when, isWhenUnknown }: CaseContact): boolean {
  return !when && !isWhenUnknown;
}

/** Takes what a message tells, whichever part of the file it belongs to. */
export function added(draft: Draft, text: string, at: At): Draft {
  const telling = tellingIn(text, at);
  const { contacts } = draft.content;
  const isContact = tellsOfContact(telling, draft.content);
  const quiet = { ...draft, isCorrected: false };
  switch (draft.section) {
    case 'problem': {
      if (!isContact) return withNextSection(withProblem(quiet, text, telling));
      const withContacts = withTelling(quiet, telling);
      if (telling.before === '') return withContacts;
      const { content, noted } = withContacts;
      return withNextSection({
        ...withContacts,
        content: { ...content, problem: telling.before },
        noted: ['problem', ...noted],
      });
    }
    case 'contacts': {
      if (fillsLast(contacts.at(-1), telling)) return filled(quiet, telling);
      const before = telling.before === '' ? [] : [bare(telling.before)];
      const isWithoutDetails = telling.contacts.length === 0;
      const isPromiseOnly = isWithoutDetails && telling.promises.length > 0 && contacts.length > 0;
      const isReferenceOnly =
        isWithoutDetails && telling.references.length > 0 && contacts.length > 0;
      return withTelling(quiet, {
        ...telling,
        contacts:
          isWithoutDetails && !isPromiseOnly && !isReferenceOnly ? before : telling.contacts,
      });
    }
    case 'promise': {
      if (telling.promises.length === 0 && !isContact && wish.test(text)) {
        const content = { ...quiet.content, wanted: text.trim() };
        return withNextSection({ ...quiet, content, noted: ['wanted'] });
      }
      const promises = telling.promises.length > 0 ? telling.promises : [{ text: text.trim() }];
      const told = { ...telling, promises, contacts: isContact ? telling.contacts : [] };
      return withNextSection(withTelling(quiet, told));
    }
    case 'wanted':
      return withNextSection({
        ...quiet,
        content: { ...quiet.content, wanted: text.trim() },
        noted: ['wanted'],
      });
    case 'done':
      return quiet;
  }
}

/** After a first contact, a day alone tells of the next one: "yesterday I tried again". */
function tellsOfContact({ contacts }: Telling, { contacts: before }: CaseContent): boolean {
  return contacts.some(
    ({ when, channel, who }) => channel ?? who ?? (before.length > 0 ? when : undefined),
  );
}

/** What they want, told before it was asked for. */
const wish =
  /^(?:我(?:就|只)?(?:想要|要|希望|要求)|希望|要求|i (?:just )?(?:want|would like|expect)|i'd like)/iu;

/** "You could not help me" is why there is a file, not what went wrong. */
const aboutSupport = /客服|解决|解決|support|help|fix|resolv|complain|投诉|投訴/iu;

/** The message that a file begins with: it may tell of the problem, of contacts, or of nothing at all. */
export function begunWith(draft: Draft, story: string, at: At): Draft {
  const telling = tellingIn(story, at);
  const isContact = tellsOfContact(telling, draft.content);
  if (!isContact && telling.promises.length + telling.references.length === 0) return draft;
  const told = withTelling(draft, isContact ? telling : { ...telling, contacts: [] });
  const isProblem = isContact && !aboutSupport.test(telling.before);
  const problem = draft.content.problem ?? (isProblem ? telling.before : '');
  const content = { ...told.content, story, ...(problem && { problem }) };
  const isNew = problem !== '' && draft.content.problem === undefined;
  return { ...told, content, noted: [...(isNew ? ['problem'] : []), ...told.noted] };
}

/** "Tuesday": what the last contact still lacks, and nothing more. */
function fillsLast(last: CaseContact | undefined, { before, contacts }: Telling): boolean {
  const [only] = contacts;
  return (
    last !== undefined &&
    only !== undefined &&
    contacts.length === 1 &&
    before === '' &&
    !only.channel &&
    !(only.when && last.when) &&
    !(only.who && last.who)
  );
}

function filled(draft: Draft, { contacts, references, promises }: Telling): Draft {
  const [{ when, who } = {} as Partial<CaseContact>] = contacts;
  const content = withLastContact(draft.content, { ...(when && { when }), ...(who && { who }) });
  const at = content.contacts.length - 1;
  const more = withTelling(
    { ...draft, content },
    { before: '', contacts: [], references, promises },
  );
  return { ...more, noted: [`contact:${at}`, ...more.noted] };
}

function withTelling(draft: Draft, { contacts, references, promises }: Telling): Draft {
  const { content } = draft;
  const fresh = references.filter((each) => !content.references.includes(each));
  return {
    ...draft,
    content: {
      ...content,
      contacts: [...content.contacts, ...contacts],
      references: [...content.references, ...fresh],
      promises: [...content.promises, ...promises],
    },
    noted: [
      ...contacts.map((_, index) => `contact:${content.contacts.length + index}`),
      ...fresh.map((_, index) => `reference:${content.references.length + index}`),
      ...promises.map((_, index) => `promise:${content.promises.length + index}`),
    ],
  };
}

function withProblem(draft: Draft, text: string, { references }: Telling): Draft {
  const told = withTelling(draft, { before: '', contacts: [], references, promises: [] });
  const content = { ...told.content, problem: text.trim() };
  return { ...told, content, noted: ['problem', ...told.noted] };
}

export function withLastContact(content: CaseContent, change: Partial<CaseContact>): CaseContent {
  const last = content.contacts.at(-1);
  return last
    ? { ...content, contacts: [...content.contacts.slice(0, -1), { ...last, ...change }] }
    : content;
}

function bare(text: string): CaseContact {
  return { text, isWhenUnknown: false };
}
