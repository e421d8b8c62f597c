import type { Contact } from '../../intents/contacts';
import type { Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { Channel, SupportLine } from '../../knowledge/schema/wallet-profile';
import { authorityOf } from './authority';
import { verdictOnAccount, verdictOnEmail, verdictOnLink } from './name-verdict';
import { verdictOnPhone } from './phone-verdict';

/** Why something that is not ours passes for ours. Each has its sentence: contact.how-<it>. */
export type Likeness =
  | 'one-off'
  | 'swapped'
  | 'zeros-in-front'
  | 'wrong-country'
  | 'wrong-area'
  | 'letters'
  | 'other-alphabet'
  | 'our-name'
  | 'not-listed';

/** What the wallet's own directory says about a contact. There is no "probably". */
export type Verdict =
  | { kind: 'official'; line?: SupportLine; channel?: Channel }
  | { kind: 'look-alike'; official: string; how: Likeness }
  /** Not ours, and an authority's that stands in the knowledge. */
  | { kind: 'authority'; item: Written }
  | { kind: 'not-ours' };

/** Compares a contact with the wallet's profile, whatever way it is written. */
export function verdictOn(contact: Contact, knowledge: Knowledge): Verdict {
  const verdict = inDirectory(contact, knowledge);
  if (verdict.kind === 'official') return verdict;
  const authority = authorityOf(contact, knowledge);
  return authority ? { kind: 'authority', item: authority } : verdict;
}

function inDirectory(contact: Contact, { profile }: Knowledge): Verdict {
  switch (contact.kind) {
    case 'phone':
      return verdictOnPhone(contact, profile.lines);
    case 'link':
      return verdictOnLink(contact.key, profile);
    case 'email':
      return verdictOnEmail(contact.key, profile);
    case 'account':
      return verdictOnAccount(contact.key, profile);
  }
}
