import { Converter } from 'opencc-js/t2cn';
import { hanWords, latinWords, pinyinWords } from './spellings';

/** A message is read up to here, in UTF-16 units: no question needs more. */
const longestMessage = 2000;

/** Taiwan's words as well as its characters; Hong Kong's characters come along. */
const toSimplified = Converter({ from: 'twp', to: 'cn' });
const han = /\p{Script=Han}/u;

/** Those that are English words too (in, my, me) are left out: a missing space after a full stop is common. */
const topLevelDomains =
  'com|net|org|cn|hk|tw|uk|sg|ph|ng|ke|gh|za|pk|jm|au|nz|ie|ca|co|io|info|biz|top|xyz|vip|cc|club|shop|site|online|gov|edu|example|invalid|test';
const currencySigns = '[$€£¥₦₹₱₵]';
const currencyCodes =
  'rs\\.?|rm|ksh|hkd|ntd|php|ghs|usd|rmb|sgd|myr|eur|gbp|inr|ngn|kes|zar|aud|cad';
const currencyWords =
  'usd|eur|gbp|rmb|cny|hkd|twd|ntd|sgd|myr|php|inr|ngn|kes|ghs|zar|pkr|aud|nzd|cad|dollars?|euros?|pounds?|quid|bucks?|naira|rupees?|pesos?|shillings?|cedis?|rand|ringgit|元|块钱?|圆|人民币|港币|台币|美元|英镑|欧元';

/** What differs between messages without changing what is asked, in the order it is folded. */
const folds: readonly [RegExp, string][] = [
  [/[\p{L}\p{N}._%+-]{1,64}@[a-z0-9.-]+/gu, ' ⟨email⟩ '],
  [/(?:https?:\/\/|www\.)[^\s\p{Script=Han}]+/gu, ' ⟨link⟩ '],
  [
    new RegExp(
      `(?<![a-z0-9.-])(?:[a-z0-9-]+\\.)+(?:${topLevelDomains})(?:\\.[a-z]{2})?(?![a-z0-9-])(?:/[^\\s\\p{Script=Han}]*)?`,
      'gu',
    ),
    ' ⟨link⟩ ',
  ],
  [/(?<![\p{L}\d.])@[a-z\d_]{3,}/gu, ' ⟨account⟩ '],
  [/(?<!\d)\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?(?!\d)/gu, ' ⟨date⟩ '],
  [/(?<!\d)\d{1,2}:\d{2}(?!\d)/gu, ' ⟨time⟩ '],
  [
    new RegExp(
      `(?<![a-z])(?:[a-z]{0,3}${currencySigns}|${currencyCodes})\\s?\\d[\\d,.]*[k万]?`,
      'gu',
    ),
    ' ⟨amount⟩ ',
  ],
  [
    new RegExp(
      `(?<!\\d)\\d[\\d,.]*\\s?[k千万]?(?:${currencySigns}|(?:${currencyWords})(?![a-z]))`,
      'gu',
    ),
    ' ⟨amount⟩ ',
  ],
  [/(?:\+\s?|\()?\+?\d(?:[\s().·-]{0,2}[\dx*•]){6,}/gu, ' ⟨phone⟩ '],
  [/[•*]{2,}\s?\d*|\d+[*•]+\d*/gu, ' ⟨number⟩ '],
  [/\d{3,}/gu, ' ⟨number⟩ '],
];

/** One of these stands in whatever is folded; most messages have none. */
const foldable = /[\d@.:•*]/;

const withoutConditions = (pattern: string) => pattern.replace(/\(.*?\)/g, '');
/** The longest first: 佢哋 before 佢. */
const hanSpellings = Object.entries(hanWords).sort(
  ([one], [other]) => withoutConditions(other).length - withoutConditions(one).length,
);
const hanSpelling = new RegExp(hanSpellings.map(([word]) => `(${word})`).join('|'), 'gu');
const latinSpellings = new Map(Object.entries(latinWords));
const pinyin = new Map(Object.entries(pinyinWords));
const latinWord = /[a-z\d][a-z\d'’]*/g;

/** Every word as it is written in the phrases: 冇 as 没有, "acct" as "account", yzm as 验证码. */
function spelt(text: string): string {
  const hasHan = han.test(text);
  const result = hasHan
    ? text.replace(
        hanSpelling,
        (word, ...groups) => hanSpellings[groups.indexOf(word)]?.[1] ?? word,
      )
    : text;
  const isPinyin = hasHan || (text.match(latinWord) ?? []).every((word) => pinyin.has(word));
  return result.replace(
    latinWord,
    (word) =>
      (isPinyin ? pinyin.get(word) : undefined) ??
      latinSpellings.get(word.replace(/['’]/g, '')) ??
      word,
  );
}

/**
 * The form in which messages are compared: NFKC, lower case, Traditional Chinese as Simplified, one
 * spelling for a word, and contacts, amounts and numbers of three digits or more as placeholders such as
 * ⟨phone⟩, so that what is understood does not depend on the digits.
 */
export function normalise(text: string): string {
  let result = text.slice(0, longestMessage).normalize('NFKC').toLowerCase();
  if (han.test(result)) result = toSimplified(result);
  result = spelt(result);
  if (foldable.test(result)) {
    for (const [pattern, placeholder] of folds) result = result.replace(pattern, placeholder);
  }
  return result.replace(/\s+/gu, ' ').trim();
}
