import { nextButtons } from '../../dialogs/buttons';
import type { Said } from '../../dialogs/kit/said';
import { verbatim } from '../../dialogs/kit/verbatim';
import type { Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { fillBlanks } from '../../knowledge/template';
import { walletBlank } from '../../knowledge/wallet-blanks';
import { inScript, type Speech } from './language';

/** A message in words, ready to be sent. */
export interface Spoken {
  id: string;
  text: string;
  /** Words of the buttons; a tap sends them. */
  buttons: string[];
  quotes: string[];
}

/** Puts what a dialog says into words. Throws when an entry or the value of a blank is missing. */
export function speak(knowledge: Knowledge, said: Said, speech: Speech): Spoken {
  const { language } = speech;
  const write = (id: string, retry = false): string => {
    const words = wordsOf(knowledge, id, retry)[language];
    return fillBlanks(words, (name) => {
      const value: string | Written | undefined =
        said.blanks?.[name] ?? walletBlank(knowledge, name);
      if (typeof value === 'function') return value(language);
      return value !== undefined && said.quotes?.includes(value) ? verbatim(value) : value;
    });
  };
  const text = [said.lead, said.id]
    .filter((id) => id !== undefined)
    .map((id) => write(id, id === said.id && said.retry))
    .join('\n\n');
  const buttons = said.buttons ?? nextButtons(knowledge, said.id);
  return {
    id: said.id,
    text: inScript(text.trim(), speech),
    buttons: buttons.map((button) => inScript(button(language), speech)),
    // Quotations change their script with the text around them.
    quotes: (said.quotes ?? []).flatMap((quote) => [quote, inScript(quote, speech)]),
  };
}

function wordsOf(knowledge: Knowledge, id: string, retry: boolean) {
  const question = knowledge.questions.get(id);
  const words = retry ? question?.retry : (question ?? knowledge.answers.get(id));
  if (!words) throw new Error(`the knowledge has no entry ${id}`);
  return words;
}
