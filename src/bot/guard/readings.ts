import { foldText, withoutInvisible } from '../folded-text';

/**
 * One text in the ways in which a person, a renderer or a telephone may read it: as it stands, with
 * what is encoded decoded, and as it looks once markup is gone.
 */
export function readingsOf(text: string): string[] {
  const asItStands = withoutDates(withoutInvisible(text.normalize('NFKC')));
  const decoded = decodedText(asItStands);
  return [...new Set([asItStands, decoded, spokenText(decoded)])];
}

/** As people see or hear it: without markup, every digit a digit, every spelt-out dot a dot. */
export function spokenText(text: string): string {
  return spelledOut(foldText(withoutMarkup(text)).text);
}

/** Calendar dates and times of the day, with which numbers would run together. */
function withoutDates(text: string): string {
  return text
    .replace(
      /(?<!\d)(?:19|20)\d\d([-/.年])(?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])(?!\d)日?(?:[T ]?\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g,
      ' date ',
    )
    .replace(/(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!:?\d)/g, ' time ');
}

const namedEntities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  colon: ':',
  sol: '/',
  bsol: '\\',
  plus: '+',
  num: '#',
  lpar: '(',
  rpar: ')',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  minus: '-',
  lowbar: '_',
  Tab: ' ',
  NewLine: '\n',
  ZeroWidthSpace: '',
  shy: '',
  zwnj: '',
  zwj: '',
};

function decodedText(text: string): string {
  return withoutInvisible(
    text
      .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (match, hex, decimal) =>
        character(hex ? Number.parseInt(hex, 16) : Number(decimal), match),
      )
      .replace(/&([A-Za-z]+);/g, (match, name) => namedEntities[name] ?? match)
      .replace(/\\u\{?([\da-f]{4,6})\}?/gi, (match, hex) =>
        character(Number.parseInt(hex, 16), match),
      )
      .replace(/(?:%[\da-f]{2})+/gi, percentDecoded)
      .normalize('NFKC'),
  );
}

function character(codePoint: number, otherwise: string): string {
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : otherwise;
}

function percentDecoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** HTML tags and comments, and the signs of Markdown, which vanish between two digits as well. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/[*_~`\\^|]+/g, '');
}

const commonEndings =
  'com|cn|net|org|top|xyz|vip|cc|app|io|me|co|info|shop|site|online|club|hk|tw|sg|uk|ru|link|click|win|live|pro|biz';
const spelledDot = new RegExp(
  `\\s{0,3}(?:\\[\\s?\\.\\s?\\]|\\(\\s?\\.\\s?\\)|\\[dot\\]|\\(dot\\)|\\bdot\\b|[点點。｡])\\s{0,3}(?=(?:${commonEndings})(?![a-z]))`,
  'gi',
);
const spelledAt = /\s{0,3}(?:\[\s?at\s?\]|\(\s?at\s?\)|\[@\]|\(@\))\s{0,3}/gi;
const englishDigits = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
];
const englishDigit = `(?:${englishDigits.join('|')}|oh|nought)`;
const spelledNumber = new RegExp(
  `\\b(?:(?:double|triple)[\\s-]+)?${englishDigit}(?:[\\s,.-]+(?:(?:double|triple)[\\s-]+)?${englishDigit}){3,}\\b`,
  'gi',
);

function spelledOut(text: string): string {
  return text
    .replace(spelledDot, '.')
    .replace(spelledAt, '@')
    .replace(spelledNumber, (words) => {
      let times = 1;
      return words
        .toLowerCase()
        .split(/[\s,.-]+/)
        .map((word) => {
          if (word === 'double' || word === 'triple') {
            times = word === 'double' ? 2 : 3;
            return '';
          }
          const digit = String(Math.max(0, englishDigits.indexOf(word))).repeat(times);
          times = 1;
          return digit;
        })
        .join('');
    });
}
