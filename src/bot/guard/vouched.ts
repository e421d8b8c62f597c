import { findContacts, linkKey, phoneKey } from '../../../intents/contacts';
import type { Knowledge } from '../../../knowledge/load';

/** The contacts somebody vouches for: the wallet's own directory and the authorities. */
export interface Vouched {
  has(key: string): boolean;
}

/** @param ownLinks links to the bot itself, made from the settings. */
export function vouchedFor(
  { profile, authorities }: Knowledge,
  ownLinks: readonly string[],
): Vouched {
  const own = [
    ...ownLinks,
    ...profile.lines.map(({ number }) => number),
    ...profile.channels.flatMap(({ address }) => (address ? [address] : [])),
    ...profile.sites,
    ...profile.apps.flatMap(({ link }) => (link ? [link] : [])),
  ];
  const publicBodies = authorities.regulators.flatMap(({ phones, emails, sites }) => [
    ...phones,
    ...emails,
    ...sites,
  ]);
  const fraudLines = authorities.fraudLines.map(({ phone }) => phone);
  // What an authority does, and what it is called, may name a contact of its own.
  const notes = [
    ...authorities.regulators.flatMap(({ does }) => Object.values(does)),
    ...authorities.fraudLines.flatMap(({ note, name }) => [
      ...Object.values(note),
      ...Object.values(name),
    ]),
  ];
  return new Set([
    ...[...own, ...publicBodies, ...fraudLines].flatMap(keysOf),
    ...notes.flatMap((note) => findContacts(note).map(({ key }) => key)),
  ]);
}

/** Every key under which a contact may be found. */
export function keysOf(contact: string): string[] {
  return [
    phoneKey(contact),
    phoneKey(contact).replace(/^\+/, ''),
    linkKey(contact),
    contact.replace(/^@/, '').toLowerCase(),
    ...findContacts(contact).map(({ key }) => key),
  ].filter(Boolean);
}
