import { isDeepStrictEqual } from 'node:util';
import { fragment, type Written } from '../../../knowledge/lists';
import type { Ask, ReadAnswer } from '../../kit/ask';
import type { Circumstances } from '../../kit/circumstances';
import { type Heard, sameWords } from '../../kit/heard';
import { type Said, say } from '../../kit/said';
import { phrasesIn, repairsOf } from '../../repairs';
import { today } from '../days';
import { type Draft, ownWordsIn, readDraft } from './content';
import { corrected } from './correction';
import { added, lacksWhen, skipped, withNextSection } from './draft';
import { exampleDrafts } from './examples';
import { keep } from './kept-cases';
import { tellingIn } from './telling';
import { notedText } from './words';

/** The one question of a case file: it asks for part after part and takes whatever a message tells. */
export const fileAsk: Ask & Required<Pick<Ask, 'when'>> = {
  question: 'escalation.case-problem',
  options: () => [],
  takesOwnWords: true,
  // The dialog begins with an empty file; without one nothing is asked.
  when: () => false,
  read,
  worded,
  isComplete: (value) => readDraft(value).section === 'done',
  examples: exampleDrafts.map((draft) => JSON.stringify(draft)),
};

function read(heard: Heard, about: Circumstances, before?: string): ReadAnswer | undefined {
  if (before === undefined) return undefined;
  const { knowledge, nowMs } = about;
  const draft = readDraft(before);
  const at = { nowMs, timeZone: draft.content.timeZone };
  const answer = (next: Draft, exact: boolean) => ({ value: JSON.stringify(next), exact });
  const says = (id: string) => phrasesIn(knowledge, id).some((each) => sameWords(heard, each));
  const quiet = { ...draft, noted: [], isCorrected: false };
  const repairs = repairsOf(knowledge);

  const right = repairs.takesBack(heard) ? corrected(draft, heard.text, at) : undefined;
  if (right && isDeepStrictEqual(right.content, draft.content))
    return { value: before, exact: false };
  if (right) return answer(right, false);
  if (draft.section === 'done') return undefined;
  if (says('escalation.give-file-phrases')) return answer({ ...quiet, section: 'done' }, true);
  if (draft.section !== 'problem' && says('escalation.no-more-phrases'))
    return answer(withNextSection(quiet), true);
  if (repairs.asked(heard) === 'skip') return answer(skipped(draft), true);
  if (isSomethingElse(heard, draft, at)) return undefined;
  return answer(added(draft, heard.text, at), false);
}

const asking =
  /[?？]|吗|嗎|怎么|怎麼|多少|什么|什麼|哪|几点|幾點|^(?:how|what|when|where|who|which|can|could|is|are|do|does|should)\b/iu;

/** It was the person who made the contact. */
const called =
  /^(?:i |we )?(?:then )?(?:phoned|called|rang|spoke|tried)(?: (?!me\b)|$)|\b(?:i|we) (?:phoned|called|rang|spoke|tried)\b|我(?:又|再|后来)?(?:打|联系|问)|(?:打了|联系了)/iu;

/** A question to the bot, or danger; people also tell of questions they asked and dangers they met. */
function isSomethingElse(
  { text, understanding: { intent, certainty } }: Heard,
  { section }: Draft,
  at: { nowMs: number; timeZone: string },
): boolean {
  if (certainty !== 'sure' || intent === 'none') return false;
  const { contacts, promises } = tellingIn(text, at);
  if (intent.startsWith('security.')) {
    // "I phoned at 7 and Priya said…" sounds like a call from a stranger, and is a contact with support.
    const isContact = contacts.some(({ when, channel, who }) => channel && (when ?? who));
    return !(intent === 'security.unsolicited_call' && isContact && called.test(text));
  }
  if (intent.startsWith('chat.')) return intent !== 'chat.feedback';
  const isTelling = intent.startsWith('problem.') || intent === 'escalation.unresolved';
  if (isTelling || !asking.test(text)) return false;
  return section === 'wanted' || contacts.every(({ when }) => !when) || promises.length === 0;
}

function worded(value: string, about: Circumstances): Said {
  const { knowledge } = about;
  const draft = readDraft(value);
  const { content, noted } = draft;
  const button = (id: string): Written => fragment(knowledge, id);
  return {
    ...say(questionOf(draft), {
      noted: notedText(knowledge, content, noted, today(about)),
    }),
    ...(noted.length > 0 && {
      lead: draft.isCorrected ? 'escalation.case-corrected' : 'escalation.case-noted',
    }),
    quotes: ownWordsIn(content),
    effects: keep(draft),
    buttons: [
      button(
        draft.section === 'contacts' && content.contacts.length > 0 && !lacksLast(draft)
          ? 'escalation.no-more-button'
          : 'escalation.skip-button',
      ),
      ...(draft.section === 'problem' ? [] : [button('escalation.give-file-button')]),
    ],
  };
}

function questionOf(draft: Draft): string {
  const { section, content, isAddition, noted } = draft;
  if (section !== 'contacts') return `escalation.case-${section}`;
  if (isAddition && noted.length === 0) return 'escalation.case-add';
  if (content.contacts.length === 0) return 'escalation.case-contacts';
  return lacksLast(draft) ? 'escalation.case-when' : 'escalation.case-more';
}

function lacksLast({ content }: Draft): boolean {
  const last = content.contacts.at(-1);
  return last !== undefined && lacksWhen(last);
}
