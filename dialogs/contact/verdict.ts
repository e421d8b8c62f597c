import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type Contact, linkKey, phoneKey } from '../../intents/contacts';
import type { Knowledge } from '../../knowledge/load';
import type { SupportLine } from '../../knowledge/schema';

/** What the wallet's own directory says about a contact. There is no "probably". */
export type Verdict =
  | { kind: 'official'; line?: SupportLine }
  | { kind: 'look-alike'; official: string }
  | { kind: 'not-ours' };

/** Compares a contact with the wallet's profile, whatever way it is written. */
export function verdictOn(contact: Contact, { profile }: Knowledge): Verdict {
  switch (contact.kind) {
    case 'phone':
      return onPhone(contact.key, profile.lines);
    case 'link':
      return onName(hostOf(contact.key), profile.sites.map(linkKey).map(hostOf), (host) => host);
    case 'email':
    case 'account': {
      const own = profile.channels.flatMap(({ address }) => (address ? [address] : []));
      return onName(contact.key, own.map(accountKey), (address) => address);
    }
  }
}

function onPhone(key: string, lines: readonly SupportLine[]): Verdict {
  const own = lines.find((line) => spellings(line).includes(key));
  if (own) return { kind: 'official', line: own };
  const similar = lines.find((line) =>
    spellings(line).some(
      (spelling) => distance(spelling, key) === 1 || key.endsWith(spelling.replace(/^\+/, '')),
    ),
  );
  return similar ? { kind: 'look-alike', official: similar.number } : { kind: 'not-ours' };
}

/** Every key under which the same line may be dialled: as printed, national and international. */
function spellings(line: SupportLine): string[] {
  const parsed = parsePhoneNumberFromString(line.number, {
    defaultCountry: line.country as 'CN',
    extract: false,
  });
  const keys = [phoneKey(line.number)];
  if (parsed) {
    keys.push(parsed.number, parsed.number.slice(1), phoneKey(parsed.formatNational()));
  }
  return keys;
}

function onName(key: string, own: string[], shown: (name: string) => string): Verdict {
  if (own.includes(key)) return { kind: 'official' };
  const similar = own.find((name) => distance(name, key) <= 2 || wraps(key, name));
  return similar ? { kind: 'look-alike', official: shown(similar) } : { kind: 'not-ours' };
}

/** spruce-wallet.example.evil.com and evil-spruce-wallet.com carry our name without being ours. */
function wraps(key: string, name: string): boolean {
  const core = name.split(/[./@]/).sort((one, other) => other.length - one.length)[0] ?? name;
  return core.length >= 5 && key.includes(core);
}

function hostOf(address: string): string {
  return address.split(/[/?#:]/)[0] ?? address;
}

function accountKey(address: string): string {
  return address.startsWith('http') ? linkKey(address) : address.replace(/^@/, '').toLowerCase();
}

/** Number of single-character edits between two short strings (Levenshtein). */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const substitute = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(
        Math.min(substitute, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1),
      );
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
