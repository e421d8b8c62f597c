import { fragment, type Written } from '../../../knowledge/lists';
import type { Ask, ReadAnswer } from '../../kit/ask';
import type { Circumstances } from '../../kit/circumstances';
import type { Heard } from '../../kit/heard';
import { mentions } from '../../kit/heard';
import { type Said, say } from '../../kit/said';
import { phrasesIn } from '../../repairs';
import { today, zoneOf } from '../days';
import { type Draft, ownWordsIn, readDraft } from './content';
import { corrected } from './correction';
import { added, lacksWhen, newDraft, skipped, withNextSection } from './draft';
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
  examples: exampleDrafts(),
};

function read(heard: Heard, about: Circumstances, before?: string): ReadAnswer | undefined {
  if (before === undefined) return undefined;
  const { knowledge, nowMs } = about;
  const draft = readDraft(before);
  const at = { nowMs, timeZone: draft.content.timeZone };
  const answer = (next: Draft, exact: boolean) => ({ value: JSON.stringify(next), exact });
  const says = (id: string) => phrasesIn(knowledge, id).includes(heard.plain);
  const quiet = { ...draft, noted: [], isCorrected: false };
  const takesBack = phrasesIn(knowledge, 'chat.correction-phrases').some((phrase) =>
    mentions(heard, phrase),
  );

  const right = takesBack ? corrected(draft, heard.text, at) : undefined;
  if (right) return answer(right, false);
  if (draft.section === 'done') return undefined;
  if (says('escalation.give-file-phrases')) return answer({ ...quiet, section: 'done' }, true);
  if (draft.section !== 'problem' && says('escalation.no-more-phrases'))
    return answer(withNextSection(quiet), true);
  if (says('chat.skip-phrases')) return answer(skipped(draft), true);
  if (isSomethingElse(heard, draft, at)) return undefined;
  return answer(added(draft, heard.text, at), false);
}

const asking =
  /[?？]|吗|嗎|怎么|怎麼|多少|什么|什麼|哪|几点|幾點|^(?:how|what|when|where|who|which|can|could|is|are|do|does|should)\b/iu;

/** A question to the bot, or danger; people also tell of questions they asked and dangers they met. */
function isSomethingElse(
  { text, understanding: { intent, certainty } }: Heard,
  { section }: Draft,
  at: { nowMs: number; timeZone: string },
): boolean {
  if (certainty !== 'sure' || intent === 'none') return false;
  if (intent.startsWith('security.')) return true;
  if (intent.startsWith('chat.')) return intent !== 'chat.feedback';
  const isTelling = intent.startsWith('problem.') || intent === 'escalation.unresolved';
  if (isTelling || !asking.test(text)) return false;
  const { contacts, promises } = tellingIn(text, at);
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

/** A file in each of its states, for the check of the content. */
function exampleDrafts(): string[] {
  const at = { nowMs: Date.UTC(2026, 10, 25, 4), timeZone: 'Asia/Shanghai' };
  const empty = newDraft(1, at);
  const story =
    '昨天下午打了热线，小王说三天内退款，编号 A123。I e-mailed on Monday at 3pm and Kim said it would be done by Friday. Last week I used the web form';
  const begun = added({ ...empty, section: 'contacts' }, story, at);
  const without = added({ ...empty, section: 'contacts' }, 'I rang and nobody helped', at);
  const full = {
    ...begun,
    content: { ...begun.content, problem: 'charged twice', wanted: 'my money' },
    noted: ['problem', 'wanted', ...begun.noted],
  };
  return [
    empty,
    begun,
    without,
    skipped(without),
    { ...empty, section: 'contacts' as const },
    { ...full, section: 'promise' as const },
    { ...full, section: 'wanted' as const, isCorrected: true },
    { ...full, section: 'contacts' as const, isAddition: true, noted: [] },
    { ...full, section: 'done' as const },
  ].map((draft) => JSON.stringify(draft));
}

export function zoneAt(about: Circumstances) {
  return { nowMs: about.nowMs, timeZone: zoneOf(about) };
}
