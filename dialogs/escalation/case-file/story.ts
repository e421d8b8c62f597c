import { plainText } from '../../../intents/plain-text';
import type { Knowledge } from '../../../knowledge/load';
import { once } from '../../../knowledge/once';
import { onceHeard } from '../../kit/once-heard';
import { phraseList } from '../../kit/phrase-list';
import { phrasesIn } from '../../repairs';
import { clockOf } from '../days';
import { tellingIn } from './telling';

/** What the message that opens a dialog tells of contacts and promises, beside its wish. */
export const storyIn = onceHeard(({ text: whole }, about): string | undefined => {
  const text = withoutWish(whole, about.knowledge);
  const { contacts, promises, references } = tellingIn(text, clockOf(about));
  const isAfterWish = text !== whole;
  const isTelling =
    (isAfterWish && contacts.length > 0) ||
    contacts.some(({ when, channel, who }) => (when ? (channel ?? who) : channel && who)) ||
    promises.some(({ byDay }) => byDay) ||
    references.length > 0;
  return isTelling ? text : undefined;
});

/** "Build my case file: I rang yesterday…" without what stands before the colon. */
function withoutWish(text: string, knowledge: Knowledge): string {
  const [, first = '', rest = ''] =
    /^([^：:，,。.！!？?\n]*)[：:，,。.！!？?\n]\s*([\s\S]*)$/u.exec(text) ?? [];
  return wishes(knowledge).mentioned({ plain: plainText(first) }).length > 0 ? rest : text;
}

const wishes = once((knowledge: Knowledge) =>
  phraseList(
    ['escalation.build-case-phrases', 'escalation.my-case-phrases'].flatMap((meaning) =>
      phrasesIn(knowledge, meaning).map((phrase) => ({ phrase, meaning })),
    ),
  ),
);
