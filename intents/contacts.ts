import { currencyAfter, currencyBefore } from './entities/currency';
import { inFigures, withDigitsAsFigures } from './entities/numerals';

/** A phone number, address, link or account that a text names. */
export interface Contact {
  kind: 'phone' | 'email' | 'link' | 'account';
  /** As it stands in the text. */
  text: string;
  /** For comparing: digits with a leading + or none; lower-case address; host and path; account without @. */
  key: string;
  /** What is dialled after a phone number is answered, digits. */
  extension?: string;
}

const email = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const link =
  /(?:https?:\/\/|www\.)[^\s<>"'`*，。；：、）)（(]+|(?<![\w@.])(?:[\p{L}\d-]+\.)+(?:com|cn|net|org|example|io|app|co|hk|tw|sg|uk|info|top|xyz|vip|cc|me|gov|shop|site|online|club)(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d])(?:\/[^\s<>"'`*，。；：、）)（(]*)?/giu;
const account = /(?<![\p{L}\d.])@[A-Za-z\d_]{3,}/gu;
const telephoneLink = /tel:(?:\/\/)?(?=\+?[\d(])/gi;
const dateOrTime =
  /(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]20\d{2})(?!\d|[-.]\d)(?:[T ]?\d{1,2}:\d{2}(?::\d{2})?)?|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g;
const money = new RegExp(
  `${currencyBefore}\\s?\\d[\\d,.]*|(?<![\\d+])\\d[\\d,]*(?:\\.\\d{1,2})?\\s?(?:[多万千]?${currencyAfter}|[万千](?!\\d))|(?<![\\d.+-])\\d+\\.\\d{1,2}(?![\\d.-])`,
  'giu',
);
const moneySign = /[\p{Sc}元圆圓块塊万千蚊刀币幣]|[A-Za-z]{2}|\d\.\d/u;
const phone =
  /(?<![A-Za-z\d_./•-])(?<!\d\*{2,})(?<!\d:)\+?\(?\d(?:[ \t\u00a0().·-]{0,3}\d)*(?![A-Za-wyz\d_%•]|xx|\*{2,}\d)/gu;
/** What names a number that is no phone's: it stands right before the number. */
const otherNumber =
  /(?:orders?|ref(?:erence)?|transaction|txn|invoice|ticket|case|tracking|账单|賬單|帳單|订单|訂單|单号|單號|流水号?|流水號|工单|工單|交易|快递|快遞|编号|編號|卡号|卡號|尾号|尾號|[qQ]{2}|邮编|郵編|postcode|zip)(?:\s?(?:number|no\.?|id|code|号码|号|號))?\s?(?:is|was|是|为|為)?[\s:#：]*$/i;
/** A short number right after these is a sum. */
const moneyMoved =
  /(?:[扣骗騙付充汇匯][了走款值]*|损失|損失|转[了走账帳]+|(?<![a-z])(?:sent|paid|charged|lost|transfer(?:red)?|took|debited)(?: (?:him|her|them|me))?)\s?$/i;
const extension =
  /^\s?(?:[,，;]\s?)?(?:转|轉|分机|分機|内线|內線|ext(?:ension)?\.?=?|x|#)\s?(?:号|號|:)?\s?([\d〇零一二三四五六七八九幺]{1,6})(?![\d\p{L}])/iu;

/** Every contact in a text, in the order in which they stand. */
export function findContacts(text: string): Contact[] {
  const source = text.normalize('NFKC').replace(/(?<=tel:)%2B/gi, '+');
  let rest = source;
  const found: (Contact & { at: number })[] = [];
  /** `sign`: without it there is none of this kind; looking for it is far cheaper than the pattern. */
  const take = (
    sign: RegExp,
    pattern: RegExp,
    toContact: (match: string, at: number) => Contact | undefined,
  ) => {
    if (!sign.test(rest)) return;
    rest = rest.replace(pattern, (match, ...groups) => {
      const at = groups.at(-2) as number;
      const contact = toContact(match, at);
      if (!contact) return match;
      found.push({ ...contact, at });
      return blank(match);
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
  rest = withoutOtherNumbers(withDigitsAsFigures(rest));
  take(/\d/, phone, (match, at) => {
    const key = phoneKey(match);
    const digits = key.replace(/^\+/, '').length;
    const before = rest.slice(Math.max(0, at - 32), at);
    if (digits < 5 || digits > 15 || otherNumber.test(before)) return undefined;
    if (digits < 8 && moneyMoved.test(before)) return undefined;
    const after = extensionAt(rest, at + match.length)?.[1];
    return {
      kind: 'phone',
      text: source.slice(at, at + match.length),
      key,
      ...(after && { extension: inFigures(after) }),
    };
  });
  return found.sort((one, other) => one.at - other.at).map(({ at, ...contact }) => contact);
}

/** What is to be dialled after the phone number that ends here, and in its first group the digits. */
export function extensionAt(text: string, end: number): RegExpExecArray | null {
  return extension.exec(text.slice(end, end + 24));
}

/** The text with the numbers blanked that are a date, a time or a sum of money. */
function withoutOtherNumbers(text: string): string {
  if (!/\d/.test(text)) return text;
  let rest = text.replace(telephoneLink, blank);
  if (/\d[-/.:]\d/.test(rest)) rest = rest.replace(dateOrTime, blank);
  return moneySign.test(rest) ? rest.replace(money, blank) : rest;
}

function blank(text: string): string {
  return ' '.repeat(text.length);
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
