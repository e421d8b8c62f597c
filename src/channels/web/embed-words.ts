import { fragment } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import { lineFor } from '../../../knowledge/wallet-blanks';
import { inScript, speechOfLocale } from '../../bot/language';
import { type EmbedWords, embedLanguages, embedWords } from './client/embed/words';

/** What the button on other sites says; it is built into their script, so that nothing else is loaded. */
export function wordsOfEmbed(knowledge: Knowledge): EmbedWords {
  const blanks = {
    number: lineFor(knowledge, 'main').number,
    // Filled by the script.
    count: '{count}',
  };
  const wordsIn = (tag: string) => {
    const speech = speechOfLocale(tag);
    const wallet = knowledge.profile.name[speech.language];
    const say = (word: string) =>
      fragment(knowledge, `page.embed-${word}`, { ...blanks, wallet })(speech.language);
    return Object.fromEntries(embedWords.map((word) => [word, inScript(say(word), speech)]));
  };
  return Object.fromEntries(embedLanguages.map((tag) => [tag, wordsIn(tag)])) as EmbedWords;
}
