// "What do you know about me?" and "Delete it." Asked for in set phrases, done after one confirmation.
import { DateTime } from 'luxon';
import { plainText } from '../../intents/plain-text';
import { bulleted, fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { lineFor } from '../../knowledge/wallet-blanks';
import { type Ask, choice } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import type { PersonRecord } from '../kit/record';
import { type Said, say } from '../kit/said';

/** Longer messages are shown by their beginning: twenty of them have to fit into one reply. */
const shownCharacters = 200;

export const eraseMyData = defineDialog({
  name: 'chat.erase-my-data',
  startedBy: {},
  startedByPhrases: 'chat.my-data-erase-phrases',
  asks: { sure: saidInFull(choice('chat.my-data-sure', ['yes', 'no']), 'yes') },
  reply: ({ sure }) => [
    sure === 'yes'
      ? { ...say('chat.my-data-erased'), effects: [{ kind: 'forget' }] }
      : say('chat.my-data-not-erased'),
  ],
});

export const showMyData = defineDialog({
  name: 'chat.show-my-data',
  startedBy: {},
  startedByPhrases: 'chat.my-data-show-phrases',
  asks: {},
  reply: (_, { record, knowledge }) => [
    { ...say('chat.my-data-shown'), ...shown(record(), knowledge) },
  ],
});

/** What cannot be undone is not guessed from a word within a sentence: "yes, but not now" asks again. */
function saidInFull<Value extends string>(ask: Ask<Value>, value: Value): Ask<Value> {
  return {
    ...ask,
    read(heard, about) {
      const said = ask
        .options(about)
        .find(({ says }) => says.some((words) => bare(words) === bare(heard.text)));
      if (said) return { value: said.value as Value, exact: true };
      const read = ask.read(heard, about);
      return read?.value === value && !read.exact ? undefined : read;
    },
  };
}

function bare(text: string): string {
  return plainText(text).replace(/[\s\p{P}]+/gu, '');
}

function shown(record: PersonRecord, knowledge: Knowledge): Pick<Said, 'blanks' | 'quotes'> {
  const { timeZone } = lineFor(knowledge, 'main');
  const since = DateTime.fromMillis(record.sinceMs, { zone: timeZone });
  const lines = record.latest
    .map(({ isReply, text }) => ({ isReply, text: asOneLine(text) }))
    .filter(({ text }) => text !== '');
  return {
    blanks: {
      count: (language) => record.messages.toLocaleString(language),
      since: (language) =>
        since.setLocale(dateLocales[language]).toLocaleString(DateTime.DATE_FULL),
      days: (language) => record.keptForDays.toLocaleString(language),
      transcript: bulleted(
        lines.map(
          ({ isReply, text }): Written =>
            fragment(knowledge, isReply ? 'chat.my-data-bot-said' : 'chat.my-data-person-said', {
              text,
            }),
        ),
      ),
    },
    // Theirs are their own words; the bot's passed the guard when they were said.
    quotes: lines.map(({ text }) => text),
  };
}

const dateLocales = { 'zh-CN': 'zh-CN', en: 'en-GB' };

/** One line without Markdown that would turn into a link, a picture or a heading of the reply. */
function asOneLine(text: string): string {
  const line = text
    .replaceAll('**', '')
    .replace(/\s+/g, ' ')
    .replaceAll('](', '] (')
    .replace(/<(?=\S)/g, '< ')
    .trim();
  const characters = [...line];
  return characters.length > shownCharacters
    ? `${characters.slice(0, shownCharacters).join('')}…`
    : line;
}
