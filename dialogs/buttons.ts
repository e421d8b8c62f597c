import type { Intent, Label, Reading } from '../intents/intent';
import { plainText } from '../intents/plain-text';
import { type Bilingual, languages } from '../knowledge/language';
import { fragment, type Written } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';

/** What the first screen and every dead end offer: a question for each topic, and the intent it means. */
const topics = {
  'chat.topic-contact': 'contact.find_number',
  'chat.topic-fees': 'fees.call_cost',
  'chat.topic-waits': 'waits.long_wait',
  'chat.topic-escalation': 'escalation.unresolved',
  'chat.topic-security': 'security.sensitive_request',
  'chat.topic-problem': 'contact.scope',
} as const satisfies Record<string, Intent>;

export const humanButton = 'chat.human-button';
export const noneOfTheseButton = 'chat.none-of-these';

/** What a tapped button means: an intent, and the one answer wanted where it is not the whole intent. */
export interface ButtonTarget {
  intent: Label;
  answer?: string;
}

export function topicButtons(knowledge: Knowledge): Written[] {
  return Object.keys(topics).map((id) => fragment(knowledge, id));
}

/** One button for each reading of an unclear message. Readings without words for a button are left out. */
export function readingButtons(knowledge: Knowledge, readings: readonly Reading[]): Written[] {
  return readings
    .map(({ intent }) => readingFragment(intent))
    .filter((id) => knowledge.fragments.has(id))
    .map((id) => fragment(knowledge, id));
}

/** What a reader of this answer is likely to want next. */
export function nextButtons(knowledge: Knowledge, answerId: string): Written[] {
  const next = knowledge.answers.get(answerId)?.next ?? [];
  return next.flatMap((id) => {
    const button = knowledge.answers.get(id)?.button;
    return button ? [(language) => button[language]] : [];
  });
}

/** Every button's meaning by its words, in every language: tapping sends the words. */
export function buttonTargets(knowledge: Knowledge): Map<string, ButtonTarget> {
  const targets = new Map<string, ButtonTarget>();
  const add = (words: Bilingual | undefined, target: ButtonTarget) => {
    if (!words) return;
    for (const language of languages) targets.set(plainText(words[language]), target);
  };
  for (const [id, fragmentWords] of knowledge.fragments) {
    const intent = /^chat\.reading-/.test(id) ? intentOfReading(knowledge, id) : undefined;
    if (intent) add(fragmentWords, { intent });
  }
  for (const [id, intent] of Object.entries(topics)) add(knowledge.fragments.get(id), { intent });
  add(knowledge.fragments.get(humanButton), { intent: 'escalation.human' });
  add(knowledge.fragments.get(noneOfTheseButton), { intent: 'none' });
  for (const answer of knowledge.answers.values()) {
    const [intent] = answer.intents as Intent[];
    add(answer.button, intent ? { intent } : { intent: topicIntent(answer.id), answer: answer.id });
  }
  for (const words of Object.values(knowledge.questions.get('chat.did-it-help')?.choices ?? {})) {
    add(words, { intent: 'chat.feedback' });
  }
  return targets;
}

function readingFragment(intent: Label): string {
  return `chat.reading-${intent.replace(/[._]/g, '-')}`;
}

function intentOfReading(knowledge: Knowledge, fragmentId: string): Intent | undefined {
  for (const answer of knowledge.answers.values()) {
    const intent = (answer.intents as Intent[]).find(
      (each) => readingFragment(each) === fragmentId,
    );
    if (intent) return intent;
  }
  return undefined;
}

/** Answers that no intent serves by itself are counted under the main intent of their topic. */
function topicIntent(answerId: string): Intent {
  const topic = answerId.split('.')[0];
  return topics[`chat.topic-${topic}` as keyof typeof topics] ?? 'chat.help';
}
