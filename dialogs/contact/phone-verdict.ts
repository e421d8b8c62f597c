import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type Contact, phoneKey } from '../../intents/contacts';
import { once } from '../../knowledge/once';
import type { SupportLine } from '../../knowledge/schema/wallet-profile';
import { distance } from './look-alike';
import type { Likeness, Verdict } from './verdict';

export function verdictOnPhone(contact: Contact, lines: readonly SupportLine[]): Verdict {
  // +44 (0)20 …: a country code and the 0 that is left out after it, both written down.
  const key = contact.text.includes('(0)')
    ? phoneKey(contact.text.replace('(0)', ''))
    : contact.key;
  const own = lines.find((line) => spellings(line).includes(key));
  if (own) return { kind: 'official', line: own };
  for (const line of lines) {
    const how = likeness(key, line);
    if (how) return { kind: 'look-alike', official: line.number, how };
  }
  return { kind: 'not-ours' };
}

function likeness(key: string, line: SupportLine): Likeness | undefined {
  const digits = key.replace(/^\+/, '');
  const own = parsed(line);
  const dialled = phoneKey(line.number);
  if (!dialled.startsWith('+') && digits !== dialled && digits.replace(/^0+/, '') === dialled)
    return 'zeros-in-front';
  // +400 000 0000: 00 was put in front, and reads as the beginning of another country's number.
  if (key === `+${dialled}`) return 'zeros-in-front';
  if (own && sharesItsEnd(digits, key, own)) {
    const isForeign = key.startsWith('+') && !key.startsWith(`+${own.countryCallingCode}`);
    return isForeign ? 'wrong-country' : 'wrong-area';
  }
  for (const spelling of spellings(line)) {
    const ours = spelling.replace(/^\+/, '');
    if (distance(ours, digits) !== 1) continue;
    const isSwap = ours.length === digits.length && differences(ours, digits) === 2;
    return isSwap ? 'swapped' : 'one-off';
  }
  return undefined;
}

/** Our whole number after other digits, or the same subscriber under another area or network code. */
function sharesItsEnd(digits: string, key: string, own: PhoneNumber): boolean {
  const { nationalNumber } = own;
  const before = digits.length - nationalNumber.length;
  if (digits.endsWith(nationalNumber) && before > 0) {
    // The end of any long number may be a short one by chance.
    const isCodeInFront = before <= 5 && (key.startsWith('+') || key.startsWith('0'));
    return nationalNumber.length >= 7 || isCodeInFront;
  }
  const isAlike = digits.length >= 9 && digits.endsWith(nationalNumber.slice(-7));
  return isAlike && hasAreaCode(own);
}

function hasAreaCode(own: PhoneNumber): boolean {
  return own.countryCallingCode === '1' || own.getType()?.startsWith('FIXED_LINE') === true;
}

/** Every key under which the same line may be dialled: as printed, national and international. */
const spellings = once((line: SupportLine): string[] => {
  const own = parsed(line);
  const keys = own ? [own.number, own.number.slice(1), phoneKey(own.formatNational())] : [];
  return [phoneKey(line.number), ...keys];
});

const parsed = once((line: SupportLine): PhoneNumber | undefined =>
  parsePhoneNumberFromString(line.number, {
    defaultCountry: line.country as 'CN',
    extract: false,
  }),
);

function differences(one: string, other: string): number {
  return [...one].filter((digit, index) => digit !== other[index]).length;
}
