import { type Contact, linkKey, phoneKey } from '../../intents/contacts';
import { regulatorLine } from '../../knowledge/complaint-words';
import { fraudLineItem, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';

/** The regulator or anti-fraud line that a contact belongs to, in words. */
export function authorityOf({ kind, key }: Contact, knowledge: Knowledge): Written | undefined {
  const { fraudLines, regulators } = knowledge.authorities;
  const national = key.replace(/^\+/, '');
  const isIt = (phone: string) =>
    kind === 'phone' && [phoneKey(phone), phoneKey(phone).replace(/^\+/, '')].includes(national);
  const fraudLine = fraudLines.find(({ phone }) => isIt(phone));
  if (fraudLine) return fraudLineItem(knowledge, fraudLine);
  const regulator = regulators.find(
    ({ phones, emails, sites }) =>
      phones.some(isIt) ||
      (kind === 'email' && emails.some((email) => email.toLowerCase() === key)) ||
      (kind === 'link' && sites.some((site) => hostOf(linkKey(site)) === hostOf(key))),
  );
  return regulator && regulatorLine(knowledge, regulator);
}

/** The short numbers of authorities, such as 110, which are too short to be taken for a contact by themselves. */
export function shortNumbersIn(text: string, knowledge: Knowledge): Contact[] {
  const known = shortNumbers(knowledge);
  return [...text.normalize('NFKC').matchAll(/(?<![\d.,:/-])\d{3,4}(?![\d.,:/-]\d|\d)/g)]
    .map(([digits]) => digits)
    .filter((digits) => known.includes(digits))
    .map((digits) => ({ kind: 'phone', text: digits, key: digits }));
}

const shortNumbers = once(({ authorities }: Knowledge): string[] =>
  [
    ...authorities.fraudLines.map(({ phone }) => phone),
    ...authorities.regulators.flatMap(({ phones }) => phones),
  ].filter((phone) => /^\d{3,4}$/.test(phone)),
);

function hostOf(key: string): string {
  return key.split(/[/?#:]/)[0] ?? key;
}
