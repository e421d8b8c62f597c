const chineseDigits: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const chineseUnits: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1000,
  万: 1e4,
  萬: 1e4,
  亿: 1e8,
  億: 1e8,
};

/** Sources of regular expressions: a number in figures, and one in figures, Chinese or both ("3万5", "三千五"). */
export const figures = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
export const figuresOrChinese = `(?:${figures}|[〇零一二两兩三四五六七八九十])(?:(?<!\\d)${figures}|[〇零一二两兩三四五六七八九十百千万萬亿億])*`;

/** Digits said one by one: 四〇〇八二〇, 幺三八. Between them may stand a space or a dash. */
const chineseDigitRun =
  /(?<![第十百千万])(?:[〇○零一二三四五六七八九幺\d][ ·-]?){4,}[〇○零一二三四五六七八九幺\d](?![十百千万年月日号點点元块])/g;
const chineseDigit = /[〇○零一二三四五六七八九幺]/;

/** The text with Chinese digits that are said one by one as figures. No character moves. */
export function withDigitsAsFigures(text: string): string {
  if (!chineseDigit.test(text)) return text;
  return text.replace(chineseDigitRun, inFigures);
}

/** Every Chinese digit as a figure: 转二 is 转2. */
export function inFigures(text: string): string {
  return [...text].map((character) => chineseDigits[character] ?? character).join('');
}

const numeral = new RegExp(`${figures}|.`, 'gu');

/**
 * The value of a number in figures, in Chinese or in both. As people say it, a digit after a unit
 * counts the next smaller one: 三千五 is 3500, 1万2 is 12000.
 */
export function numberIn(text: string): number {
  let wholes = 0;
  let section = 0;
  let digits: number | undefined;
  let unit = 1;
  for (const [token] of text.matchAll(numeral)) {
    const scale = chineseUnits[token];
    if (scale === undefined) {
      const value = chineseDigits[token] ?? Number(token.replaceAll(',', ''));
      if (value === 0) unit = 1;
      digits = digits === undefined || token.length > 1 ? value : digits * 10 + value;
    } else if (scale < 1e4) {
      section += (digits ?? 1) * scale;
      digits = undefined;
      unit = scale;
    } else {
      wholes = (wholes + section + (digits ?? 0)) * scale;
      section = 0;
      digits = undefined;
      unit = scale;
    }
  }
  const last = digits ?? 0;
  return wholes + section + (unit >= 100 && last < 10 ? (last * unit) / 10 : last);
}

const englishNumbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const englishScales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  grand: 1000,
  k: 1000,
  lakh: 1e5,
  million: 1e6,
  m: 1e6,
};

const word = `(?:${Object.keys(englishNumbers)
  .filter((name) => !['a', 'an', 'few', 'couple'].includes(name))
  .join('|')})`;
/** A number in English words: "two hundred and fifty", "a thousand". */
export const englishWords = `(?:${word}|a(?= (?:hundred|thousand|million|grand|lakh)))(?:(?:[ -]| and )(?:${word}|hundred|thousand|million|grand|lakh))*`;

/** The value of "two hundred and fifty", "a couple" or "3": undefined for anything else. */
export function englishNumberIn(text: string): number | undefined {
  if (/^[\d,.]+$/.test(text)) return Number(text.replaceAll(',', ''));
  let total = 0;
  let section = 0;
  for (const part of text.toLowerCase().split(/[\s-]+/)) {
    if (part === 'and' || part === 'of') continue;
    const scale = englishScales[part];
    if (scale === 100) section = (section || 1) * 100;
    else if (scale !== undefined) {
      total += (section || 1) * scale;
      section = 0;
    } else if (part === 'couple' || part === 'few') section = englishNumbers[part] ?? 0;
    else if (englishNumbers[part] !== undefined) section += englishNumbers[part];
    else return undefined;
  }
  return total + section;
}

/** 3k, 2 grand, 5 million: what the word after a number multiplies it by. */
export function englishScale(word: string): number {
  return englishScales[word.toLowerCase()] ?? 1;
}
