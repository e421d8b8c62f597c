/** A phone number, address, link or account that a text names. */
export interface Contact {
  kind: 'phone' | 'email' | 'link' | 'account';
  /** As it stands in the text. */
  text: string;
  /** For comparing: digits with a leading + or none; lower-case address; host and path; account without @. */
  key: string;
}

const email = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const link =
  /(?:https?:\/\/|www\.)[^\s<>"'，。；、）)（(]+|(?<![\w@.])(?:[\p{L}\d-]+\.)+(?:com|cn|net|org|example|io|app|co|hk|tw|sg|uk|info|top|xyz|vip|cc|me|gov|shop|site|online|club)(?![\p{L}\d])(?:\/[^\s<>"'，。；、）)（(]*)?/giu;
const account = /(?<![\p{L}\d.])@[A-Za-z\d_]{3,}/gu;
const phone = /(?<![A-Za-z\d_./-])(?<!\d:)\+?\(?\d(?:[ \t\u00a0().·-]{0,3}\d)*(?![A-Za-z\d_%])/gu;

/** Every contact in a text, in the order in which they stand. */
export function findContacts(text: string): Contact[] {
  let rest = text.normalize('NFKC');
  const found: (Contact & { at: number })[] = [];
  /** `sign`: without it there is none of this kind; looking for it is far cheaper than the pattern. */
  const take = (
    sign: RegExp,
    pattern: RegExp,
    toContact: (match: string) => Contact | undefined,
  ) => {
    if (!sign.test(rest)) return;
    rest = rest.replace(pattern, (match, ...groups) => {
      const contact = toContact(match);
      if (!contact) return match;
      found.push({ ...contact, at: groups.at(-2) as number });
      return ' '.repeat(match.length);
    });
  };
  take(/@/, email, (match) => ({ kind: 'email', text: match, key: match.toLowerCase() }));
  take(/\.\S|:\/\//, link, (match) => {
    const text = match.replace(/[.,!?:;]+$/, '');
    return { kind: 'link', text, key: linkKey(text) };
  });
  take(/@/, account, (match) => ({
    kind: 'account',
    text: match,
    key: match.slice(1).toLowerCase(),
  }));
  take(/\d/, phone, (match) => {
    const key = phoneKey(match);
    const digits = key.replace(/^\+/, '').length;
    return digits >= 5 && digits <= 15 && !isDateOrTime(match)
      ? { kind: 'phone', text: match, key }
      : undefined;
  });
  return found.sort((one, other) => one.at - other.at).map(({ at, ...contact }) => contact);
}

/** The digits of a phone number; 00 in front reads as +. */
export function phoneKey(number: string): string {
  const digits = number.normalize('NFKC').replace(/[^\d+]/g, '');
  return digits.replace(/^00(?=[1-9])/, '+');
}

/** Host and path of a link, without protocol, leading www. and closing slash. */
export function linkKey(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/+$/, '');
}

function isDateOrTime(text: string): boolean {
  return /^\d{4}[-.]\d{1,2}[-.]\d{1,2}$/.test(text.trim());
}
