import type { Attachment } from 'botbuilder';
import { nextButtons } from '../../dialogs/buttons';
import type { Said } from '../../dialogs/kit/said';
import { verbatim } from '../../dialogs/kit/verbatim';
import type { Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';
import { fillBlanks } from '../../knowledge/template';
import { walletBlank } from '../../knowledge/wallet-blanks';
import { adaptiveCard } from './adaptive-card';
import { inScript, type Speech } from './language';

/** A message in words, ready to be sent. */
export interface Spoken {
  id: string;
  text: string;
  /** Words of the buttons; a tap sends them. */
  buttons: string[];
  quotes: string[];
  attachments: Attachment[];
}

/** Puts what a dialog says into words. Throws when an entry or the value of a blank is missing. */
export function speak(knowledge: Knowledge, said: Said, speech: Speech): Spoken {
  const { language } = speech;
  const inWords = (words: Written) => inScript(words(language), speech);
  const buttons = said.buttons ?? nextButtons(knowledge, said.id);
  const spokenText = textOf(knowledge, said, speech);
  return {
    id: said.id,
    text: spokenText,
    buttons: buttons.map(inWords),
    attachments: [
      ...(said.card ? [adaptiveCard(said.card, inWords, spokenText)] : []),
      ...(said.file ? [textFile(inWords(said.file.name), inWords(said.file.text))] : []),
    ],
    // Quotations change their script with the text around them.
    quotes: (said.quotes ?? []).flatMap((quote) => [quote, inScript(quote, speech)]),
  };
}

/** What entries say to everybody alike: by their ids and the speech, never by what a person wrote. */
const saidToAll = once((_: Knowledge) => new Map<string, string>());

function textOf(knowledge: Knowledge, said: Said, speech: Speech): string {
  if (said.blanks) return written(knowledge, said, speech);
  const known = saidToAll(knowledge);
  const name = [said.lead, said.id, said.retry, speech.language, speech.traditional].join(' ');
  const before = known.get(name);
  if (before !== undefined) return before;
  const text = written(knowledge, said, speech);
  known.set(name, text);
  return text;
}

function written(knowledge: Knowledge, said: Said, speech: Speech): string {
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
  return inScript(withBoldApart(text.trim()), speech);
}

/**
 * Markdown takes no bold that ends in a full stop or a bracket and is followed by a letter, as Chinese
 * has it without a space: Web Chat and Teams would show the asterisks. A space between them is enough.
 */
function withBoldApart(text: string): string {
  return text.replace(
    /([\p{L}\p{N}]?)(\*\*[^*\n]+\*\*)([\p{L}\p{N}]?)/gu,
    (_, before: string, bold: string, after: string) =>
      [
        before,
        before !== '' && /^\*\*\p{P}/u.test(bold) ? ' ' : '',
        bold,
        after !== '' && /\p{P}\*\*$/u.test(bold) ? ' ' : '',
        after,
      ].join(''),
  );
}

/** The mark at the beginning tells every editor that it is UTF-8. */
function textFile(name: string, text: string): Attachment {
  const content = Buffer.from(`\uFEFF${text}`).toString('base64');
  return {
    contentType: 'text/plain',
    name,
    contentUrl: `data:text/plain;charset=utf-8;base64,${content}`,
  };
}

function wordsOf(knowledge: Knowledge, id: string, retry: boolean) {
  const question = knowledge.questions.get(id);
  const words = retry ? question?.retry : (question ?? knowledge.answers.get(id));
  if (!words) throw new Error(`the knowledge has no entry ${id}`);
  return words;
}
