import { type Contact, extensionAt, findContacts } from '../contacts';
import { type Amount, findAmounts } from './amounts';
import { type ChannelMention, findChannels } from './channels';
import { findMoments, type Moment } from './moments';

export type { Amount, ChannelMention, Contact, Moment };

/** A text is looked through up to here, in UTF-16 units: nobody tells more in one message. */
const longestText = 1000;

/** What a text names that a dialog may need: each kind in the order in which it stands. */
export interface Entities {
  contacts: Contact[];
  amounts: Amount[];
  moments: Moment[];
  channels: ChannelMention[];
}

/** `at`: when and where the text was written, for "yesterday" and "at three". */
export function findEntities(text: string, at: { nowMs: number; timeZone: string }): Entities {
  const folded = text.normalize('NFKC').slice(0, longestText);
  const contacts = findContacts(folded);
  const withoutContacts = contacts.reduce(withoutContact, folded);
  const moments = findMoments(withoutContacts, at);
  return {
    contacts,
    moments,
    // Few ask for them, and looking takes longest.
    get amounts() {
      return findAmounts(moments.reduce(without, withoutContacts));
    },
    channels: findChannels(withoutContacts),
  };
}

/** A number is one thing: what was found stands no longer in the text. */
function without(text: string, found: { text: string }): string {
  return text.replace(found.text, ' '.repeat(found.text.length));
}

function withoutContact(text: string, contact: Contact): string {
  const end = text.indexOf(contact.text) + contact.text.length;
  const dialled = contact.extension && extensionAt(text, end)?.[0];
  return without(text, { text: contact.text + (dialled ?? '') });
}
