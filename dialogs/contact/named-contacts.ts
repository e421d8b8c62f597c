import type { Contact } from '../../intents/contacts';
import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';
import { type Heard, mentions } from '../kit/heard';
import { phraseOf } from '../kit/phrase';
import { phrasesIn } from '../repairs';
import { shortNumbersIn } from './authority';

/** More in one message are not checked: nobody reads a longer reply. */
const mostContacts = 6;

/** What a message asks to have checked, in the order in which it is told. */
export function contactsIn(heard: Heard, knowledge: Knowledge): Contact[] {
  const found = unique([...heard.contacts, ...shortNumbersIn(heard.text, knowledge)]);
  return (found.length > 0 ? found : accountsNamedIn(heard, knowledge)).slice(0, mostContacts);
}

/** Accounts without an @: our own by their names, others between quotation marks. */
function accountsNamedIn(heard: Heard, knowledge: Knowledge): Contact[] {
  const own = ownAccounts(knowledge).flatMap(({ address, plain }) =>
    heard.plain.includes(plain) ? [address] : [],
  );
  const isAboutAccount = phrasesIn(knowledge, 'contact.account-words').some((phrase) =>
    mentions(heard, phrase),
  );
  const quoted = isAboutAccount
    ? [...heard.text.matchAll(/[“"「『]([^”"」』]{2,40})[”"」』]/g)].map(
        (match) => match[1] as string,
      )
    : [];
  return unique(
    [...quoted, ...own].map((text) => ({
      kind: 'account',
      text,
      key: text.replace(/^@/, '').toLowerCase(),
    })),
  );
}

function unique(contacts: Contact[]): Contact[] {
  return [...new Map(contacts.map((each) => [each.key, each])).values()];
}

const ownAccounts = once(({ profile }: Knowledge) =>
  profile.channels.flatMap(({ kind, address }) =>
    kind === 'social' && address ? [{ address, plain: phraseOf(address).plain }] : [],
  ),
);
