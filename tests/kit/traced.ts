import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findContacts } from '../../intents/contacts';
import type { HeardReply } from './conversation';

const knowledge = join(__dirname, '../../knowledge');
const read = (name: string) => readFileSync(join(knowledge, name), 'utf8');

/** Who may be rung, written to or visited. */
const directory = ['wallet.example.yaml', 'authorities.yaml'].map(read).join('\n');
const hours = read('wallet.example.yaml');
const prices = read('call-costs.yaml');
/** Everything that the operator wrote: the wallet, the authorities, the prices, the answers. */
const written = [
  directory,
  prices,
  ...readdirSync(join(knowledge, 'answers')).map((name) => read(join('answers', name))),
].join('\n');

// A list counts its items, and a case file bears the person's first number.
const counted =
  /^\s*(?:\d+\. |> \d+\. )|(?:Case file|CASE FILE|case file|Contact|File|档案|檔案|case-file-) ?\d\b|第 \d 次/gmu;
const day = /20\d\d年\d+月\d+日|\d+ \p{Lu}\p{L}+ 20\d\d/gu;
const timeOfDay = /(?<![\d:])\d{1,2}:\d\d(?![\d:])/g;
export const money =
  /(?:[$€£¥]|EUR|USD|GBP)\s?\d[\d.,]*\d|\d[\d.,]*\s?(?:[$€£¥]|ct\b|cents?\b|pence\b|yen\b|euros?\b|dollars?\b|欧分|欧元|日元|歐分|歐元|美元|元|分钱|分錢)/g;

/**
 * Numbers, contacts, prices, days, times and names in the replies (words, buttons, cards, documents) that
 * stand neither in the content, nor in what the person typed, nor among what was worked out by hand.
 */
export function untraced(
  replies: readonly Omit<HeardReply, 'id' | 'intent' | 'locale'>[],
  messages: readonly string[],
  workedOut: readonly string[],
): string[] {
  const typed = messages.join('\n');
  const known = `${written}\n${typed}`;
  const contacts = new Set(findContacts(`${directory}\n${typed}`).map(({ key }) => key));
  const numbers = new Set(known.match(/\d+/g));
  const names = new Set(known.match(/\p{Lu}\p{L}+/gu));
  const longestFirst = [...workedOut].sort((one, other) => other.length - one.length);
  return replies.flatMap(({ text, buttons, card, file }) => {
    let rest = [text, ...buttons, card, file]
      .join('\n')
      .replace(/\ufeff/g, '')
      .replace(counted, ' ');
    const strangers = findContacts(rest).filter(({ key }) => !contacts.has(key));
    for (const each of longestFirst) rest = rest.replaceAll(each, ' ');
    const found = (pattern: RegExp) => rest.match(pattern) ?? [];
    return [
      ...strangers.map((contact) => contact.text),
      ...found(/\d+/g).filter((number) => !numbers.has(number)),
      ...found(day).filter((each) => !known.includes(each)),
      ...found(timeOfDay).filter((each) => !`${hours}\n${typed}`.includes(each)),
      ...found(money).filter((each) => !`${prices}\n${typed}`.includes(each)),
      ...found(/\p{Lu}\p{L}+/gu).filter((name) => !names.has(name)),
    ];
  });
}
