/**
 * A text in the one spelling in which numbers and names are looked for, with the way back: full-width,
 * Chinese and other digits as 0 to 9, every dash as -, invisible characters gone.
 */
export interface FoldedText {
  text: string;
  /** Where the characters from `start` to `end` of the folded text stand in the original. */
  original(start: number, end: number): [start: number, end: number];
}

/** Characters without width: format controls, variation selectors, the ring of a keycap, fillers. */
const invisible =
  /^(?:\p{Cf}|\p{Me}|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0)$/u;
const everyInvisible = new RegExp(invisible.source.slice(1, -1), 'gu');
const dash = /^[\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff0d]$/;
const asciiOnly = /^[\n\r\t -~]*$/;
const alphanumeric = /^[A-Za-z\d]+$/;
const decimalDigit = /^\p{Nd}$/u;

/** As they are read out digit by digit, with the forms written on cheques. */
const chineseDigits = new Map(
  [
    '零〇○',
    '一壹弌幺',
    '二贰貳',
    '三叁參',
    '四肆',
    '五伍',
    '六陆陸',
    '七柒',
    '八捌',
    '九玖',
  ].flatMap((characters, digit) =>
    [...characters].map((character) => [character, String(digit)] as const),
  ),
);

const punctuation = new Map(
  [...'：（）＝．＠／＋　'].map((wide) => [wide, wide.normalize('NFKC')]),
);

export function foldText(typed: string): FoldedText {
  if (asciiOnly.test(typed)) return { text: typed, original: (start, end) => [start, end] };
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of typed) {
    const folded = foldedCharacter(character);
    const end = at + character.length;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    text += folded;
    at = end;
  }
  return {
    text,
    original: (start, end) => [starts[start] ?? typed.length, ends[end - 1] ?? typed.length],
  };
}

/** A text as it looks, without the characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return asciiOnly.test(text) ? text : text.replace(everyInvisible, '');
}

function foldedCharacter(character: string): string {
  if (character <= '\x7f') return character;
  const chinese = chineseDigits.get(character);
  if (chinese) return chinese;
  if (character >= '\u4e00' && character <= '\u9fff') return character;
  if (dash.test(character)) return '-';
  if (invisible.test(character)) return '';
  const compatible = character.normalize('NFKC');
  if (alphanumeric.test(compatible)) return compatible;
  if (decimalDigit.test(character)) return String(digitValue(character));
  return punctuation.get(character) ?? (compatible === ' ' ? ' ' : character);
}

/** Every script has its ten digits side by side, in order. */
function digitValue(digit: string): number {
  const codePoint = digit.codePointAt(0) ?? 0;
  let below = 0;
  while (decimalDigit.test(String.fromCodePoint(codePoint - below - 1))) below += 1;
  return below % 10;
}
