import type { Knowledge } from '../../knowledge/load';
import type { Dialog } from '../kit/dialog';
import type { Heard } from '../kit/heard';
import { phraseList } from '../kit/phrase-list';
import { phrasesIn } from '../repairs';

/** Leads to dialogs that people ask for in set phrases, which no intent has to be learnt for. */
export interface SetPhrases {
  /**
   * @param isTelling the person tells something in their own words: a phrase in passing is part of that.
   * @param isFraud the message surely is about fraud: some dialogs then stand back.
   */
  dialogAsked(heard: Heard, by: { isTelling: boolean; isFraud: boolean }): Dialog | undefined;
}

export function setPhrasesOf(knowledge: Knowledge, dialogs: readonly Dialog[]): SetPhrases {
  const startingWith = (fragmentOf: (dialog: Dialog) => string | undefined) =>
    phraseList(
      dialogs.flatMap((dialog, order) => {
        const id = fragmentOf(dialog);
        const phrases = id ? phrasesIn(knowledge, id) : [];
        return phrases.map((phrase) => ({ phrase, meaning: { dialog, order } }));
      }),
    );
  const startingPhrases = startingWith(({ startedByPhrases }) => startedByPhrases);
  const startingMessages = startingWith(({ startedByMessages }) => startedByMessages);

  return {
    dialogAsked(heard, { isTelling, isFraud }) {
      const said = isTelling
        ? startingPhrases.whole(heard)
        : startingPhrases.mentioned(heard).map(({ meaning }) => meaning);
      const inPassing = said.filter(({ dialog }) => !(isFraud && dialog.yieldsToSecurity));
      return [...inPassing, ...startingMessages.whole(heard)].sort(
        (one, other) => one.order - other.order,
      )[0]?.dialog;
    },
  };
}
