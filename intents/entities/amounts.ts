import { toSimplified } from '../simplified';
import { currencyAfter, currencyBefore, currencyCode } from './currency';
import {
  englishNumberIn,
  englishScale,
  englishWords,
  figures,
  figuresOrChinese,
  numberIn,
} from './numerals';

/** A sum of money that a text names. */
export interface Amount {
  /** As it stands in the text. */
  text: string;
  /** In the currency's main unit. */
  value: number;
  /** ISO 4217, undefined when the text does not tell. */
  currency?: string;
}

const scale = '(?:\\s?(?<scale>k|grand|thousand|million|lakh|hundred)(?![a-z]))?';
const number = `(?<![\\d.,])(?<number>${figuresOrChinese})`;
const wholeNumber = '(?![\\d%％]|[.,:：/]\\d|\\s?[%％])';
/** What is counted by a bare number, so that it is no money. */
const nothingCounted =
  '(?!\\s?(?:次|个|個|天|小时|小時|分|年|月|日|号|號|点|點|遍|笔|筆|位|人|秒|张|張|条|條|台|岁|歲|公里|积分|積分|倍|周|多[个個次人]))';
/** What may follow a bare number in English: any other word would be counted by it ("sent 3 messages"). */
const noNounFollows =
  '(?=\\s*(?:$|[.,;!?，。！？)]|\\p{Script=Han})|\\s+(?:to|from|for|on|by|in|into|at|via|out|of|and|but|yesterday|today|last|this|twice|instead|with|through|when|because|so|the|it|is|was|has|never|not|back|already)(?![a-z]))';
const paid =
  '(?<![a-z])(?:sent|send|sending|transferr?ed|transfer|paid|pay|lost|losing|charged?|debited|took|taken|deducted|withdr[ae]w|top(?:ped)?[ -]?up|refund(?:ed)?|moved|wired|stole|stolen|deposited|owed?|gave)(?:\\s+(?:him|her|them|me|over|about|around|nearly|almost|out|away|only|us|it|with|a|of|by|like|my))*\\s+';
const paidInChinese =
  '(?:转|轉|扣|付|充|骗|騙|汇|匯|亏|虧|损失|損失|给|給|花|刷|少|丢|丟|退|取|提现|提現|金额|金額|余额|餘額)(?:了|走|账|帳|过去|過去|出去|给他|给她|給他|款|值|我|掉|是|有|费|費|错|錯)*(?:大概|大约|大約|差不多|将近|將近|整整|\\s)*';

/** What an amount looks like, the surest first. Groups: sign, number or words, scale, tail, word. */
const forms: readonly RegExp[] = [
  `(?<sign>${currencyBefore})\\s?${number}${scale.replace('k|', 'k|m|')}${wholeNumber}`,
  `${number}${scale}(?:多|来|來|几|幾|ish)?\\s?(?<word>${currencyAfter})(?<tail>[\\d一二三四五六七八九](?![\\d十百千万个個次]))?`,
  `(?<![a-z])(?<words>${englishWords})\\s(?<word>${currencyAfter})`,
  `(?<![a-z])(?<words>a) grand(?![a-z])`,
  `(?<=${paid})${number}${scale}${wholeNumber}${noNounFollows}`,
  `(?<=${paid})(?<words>${englishWords})${noNounFollows}`,
  `(?<=${paidInChinese})${number}${wholeNumber}${nothingCounted}`,
  `(?<![\\w.,-])(?<number>${figures})\\s?(?<scale>k|grand)(?![a-z\\d])`,
  `(?<!百分之|第)(?<number>(?:${figures}|[一二两兩三四五六七八九])[百千万萬][\\d一二三四五六七八九十百千万萬零]*)${nothingCounted}(?!多|来|吨|米|克|块)`,
].map((source) => new RegExp(source, 'giu'));

const sign = /[\d一二两兩三四五六七八九十]|hundred|thousand|grand|dollars|pounds|quid|bucks/i;
/** "Paid 3" may be anything, "paid 30" is money. */
const smallestBare = 10;
const han = /\p{Script=Han}/u;

/** Every amount of money in a text, in the order in which they stand. */
export function findAmounts(text: string): Amount[] {
  let rest = text.normalize('NFKC');
  if (!sign.test(rest)) return [];
  const isTraditional = han.test(rest) && toSimplified(rest) !== rest;
  const found: (Amount & { at: number })[] = [];
  for (const form of forms) {
    rest = rest.replace(form, (match, ...details) => {
      const groups = details.at(-1) as Record<string, string | undefined>;
      const value = valueIn(groups);
      const word = groups.word ?? groups.sign;
      if (value === undefined || value < (word ? 0.01 : smallestBare)) return match;
      const currency = word && currencyCode(word, isTraditional);
      found.push({
        text: match,
        value,
        ...(currency && { currency }),
        at: details.at(-3) as number,
      });
      return ' '.repeat(match.length);
    });
  }
  return found.sort((one, other) => one.at - other.at).map(({ at, ...amount }) => amount);
}

function valueIn(groups: Record<string, string | undefined>): number | undefined {
  const { number: digits, words, scale: scaleWord, tail } = groups;
  if (words === 'a') return 1000;
  const value = words ? englishNumberIn(words) : numberIn(digits ?? '');
  if (value === undefined) return undefined;
  return value * englishScale(scaleWord ?? '') + (tail ? numberIn(tail) / 10 : 0);
}
