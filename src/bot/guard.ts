import { type Contact, findContacts, linkKey, phoneKey } from '../../intents/contacts';
import type { Knowledge } from '../../knowledge/load';

/** Finds what a reply must not carry: contacts that neither the directory nor the knowledge knows. */
export type Guard = (text: string, quotes?: readonly string[]) => Contact[];

/**
 * Every phone number, e-mail address, link and account that leaves the bot is in the wallet's profile
 * or among the authorities, or repeats what the person typed in a reply that says so (`quotes`).
 * @param ownLinks links to the bot itself, made from the settings.
 */
export function createGuard(
  { profile, authorities }: Knowledge,
  ownLinks: readonly string[] = [],
): Guard {
  const own = [
    ...ownLinks,
    ...profile.lines.map(({ number }) => number),
    ...profile.channels.flatMap(({ address }) => (address ? [address] : [])),
    ...profile.sites,
    ...profile.apps.flatMap(({ link }) => (link ? [link] : [])),
  ];
  const publicBodies = [
    ...authorities.regulators.flatMap(({ phones, emails, sites }) => [
      ...phones,
      ...emails,
      ...sites,
    ]),
    ...authorities.fraudLines.map(({ phone }) => phone),
  ];
  const known = new Set([...own, ...publicBodies].flatMap(keysOf));
  const noted = new Set(
    [
      ...authorities.regulators.flatMap(({ does }) => Object.values(does)),
      ...authorities.fraudLines.flatMap(({ note, name }) => [
        ...Object.values(note),
        ...Object.values(name),
      ]),
    ].flatMap((text) => findContacts(text).map(({ key }) => key)),
  );

  return (text, quotes = []) => {
    const quoted = new Set(quotes.flatMap(keysOf));
    return findContacts(text).filter(
      ({ key }) => !known.has(key) && !noted.has(key) && !quoted.has(key),
    );
  };
}

function keysOf(contact: string): string[] {
  return [
    phoneKey(contact),
    linkKey(contact),
    contact.replace(/^@/, '').toLowerCase(),
    ...findContacts(contact).map(({ key }) => key),
  ].filter(Boolean);
}
