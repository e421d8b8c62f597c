import { type Said, say } from '../../dialogs/kit/said';
import { nothingOpen } from '../../dialogs/kit/state';
import type { Turn } from '../../dialogs/turn/turn';
import { fragment } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';

/**
 * A turn as it goes where others read along: what asks the person something, or tells or deletes what
 * is kept about them, is left for a chat of their own; and nothing stays open, or known of one person,
 * that could be taken for what the next one says.
 * @param link to that chat, where there is one.
 */
export function withoutPersonal(turn: Turn, knowledge: Knowledge, link: string | undefined): Turn {
  const isPersonal = ({ id, isPersonal, effects = [] }: Said) =>
    knowledge.questions.has(id) || isPersonal || effects.some(({ kind }) => kind !== 'review');
  const said = turn.said.filter((each) => !isPersonal(each));
  const state = { ...nothingOpen, misses: turn.state.misses, last: turn.state.last };
  if (said.length === turn.said.length) return { ...turn, state };
  return { ...turn, state, said: [...said, inPrivate(knowledge, link)] };
}

export function inPrivate(knowledge: Knowledge, link: string | undefined): Said {
  const where = link
    ? fragment(knowledge, 'chat.private-by-link', { link })
    : fragment(knowledge, 'chat.private-by-name');
  return say('chat.in-private', { where });
}
