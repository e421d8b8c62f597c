import type { Knowledge } from '../../../knowledge/load';

/** What the wallet and the authorities are reached at, as it is written, and where a tap leads: '' for nowhere. */
export type ContactLinks = Record<string, string>;

/** Links for verified contacts only: nothing else that looks like a number or an address gets one. */
export function contactLinks({ profile, authorities }: Knowledge): ContactLinks {
  const channels = profile.channels.flatMap(({ address }) => address ?? []);
  const addresses = [
    ...profile.sites,
    ...profile.apps.flatMap(({ link }) => link ?? []),
    ...channels.filter((address) => address.startsWith('https://')),
    ...authorities.regulators.flatMap(({ sites }) => sites),
  ];
  const emails = [
    ...profile.channels.flatMap(({ kind, address }) => (kind === 'email' && address) || []),
    ...authorities.regulators.flatMap(({ emails }) => emails),
  ];
  const numbers = [
    ...authorities.regulators.flatMap(({ phones }) => phones),
    ...authorities.fraudLines.map(({ phone }) => phone),
  ];
  return Object.fromEntries([
    ...addresses.map((address) => [address, address]),
    ...emails.map((email) => [email, `mailto:${email}`]),
    ...numbers.map((number) => [number, dialLink(number)]),
    // In a demonstration they would ring somebody else's phone.
    ...profile.lines.map(({ number }) => [number, profile.demo ? '' : dialLink(number)]),
  ]);
}

export function dialLink(number: string): string {
  return `tel:${number.replace(/[^+#*\d]/g, '').replaceAll('#', '%23')}`;
}

/** A piece of text; `href` where it is a verified contact, '' for one that leads nowhere. */
export interface LinkedText {
  text: string;
  href?: string;
}

/** What may stand right before or after a contact and make it a part of something else. */
const goesOn = { before: /[\p{L}\p{N}+@./_-]$|\d[ ()-]$/u, after: /^[\w@%]|^[-./][\w]|^[ (]\d/ };

/** Cuts a text at the verified contacts that stand in it whole. */
export function withContactLinks(text: string, links: ContactLinks): LinkedText[] {
  let first: { at: number; contact: string } | undefined;
  for (const contact of Object.keys(links)) {
    for (let at = text.indexOf(contact); at >= 0; at = text.indexOf(contact, at + 1)) {
      if (!standsAlone(text, at, contact)) continue;
      if (!first || at < first.at || (at === first.at && contact.length > first.contact.length)) {
        first = { at, contact };
      }
      break;
    }
  }
  if (!first) return text === '' ? [] : [{ text }];
  const { at, contact } = first;
  return [
    ...(at === 0 ? [] : [{ text: text.slice(0, at) }]),
    { text: contact, href: links[contact] as string },
    ...withContactLinks(text.slice(at + contact.length), links),
  ];
}

/** A number so short may also be an amount, a day or a price. */
const shortNumber = /^\d{3,4}$/;
const called = /(?:call|dial|ring|phone|打|拨|撥|电|電|线|線|号|號|[:：])[\s“"]?$/i;
const counted = /^\s?[\p{L}\p{N}%]/u;

function standsAlone(text: string, at: number, contact: string): boolean {
  const before = text.slice(0, at);
  const after = text.slice(at + contact.length);
  // Chinese is written without spaces: 请打12378 is a number after a word.
  const isAfterHan = /\p{Script=Han}$/u.test(before);
  if ((!isAfterHan && goesOn.before.test(before)) || goesOn.after.test(after)) return false;
  return !shortNumber.test(contact) || called.test(before) || !counted.test(after);
}
