import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { fillBlanks } from '../../knowledge/template';
import { walletBlank } from '../../knowledge/wallet-blanks';
import type { CardPart } from '../kit/card';
import { type Said, say } from '../kit/said';

/**
 * An answer with a list in it, said as it is and shown as a card: the same words around the list,
 * and the list as facts.
 * @param blank the blank of the answer that the list fills.
 */
export function listAnswer(
  knowledge: Knowledge,
  id: string,
  blank: string,
  { title, list, parts }: { title: string; list: Written; parts: CardPart[] },
): Said {
  return {
    ...say(id, { [blank]: list }),
    card: {
      title: fragment(knowledge, title),
      parts: [
        { kind: 'text', text: wordsAround(knowledge, id, blank, 0) },
        ...parts,
        { kind: 'text', text: wordsAround(knowledge, id, blank, 1) },
      ],
    },
  };
}

/** What stands before (0) or after (1) the list. */
function wordsAround(knowledge: Knowledge, id: string, blank: string, side: 0 | 1): Written {
  return (language) => {
    const words = knowledge.answers.get(id)?.[language].split(`{${blank}}`)[side] ?? '';
    return fillBlanks(words, (name) => walletBlank(knowledge, name)?.(language)).trim();
  };
}
