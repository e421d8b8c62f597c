/** How near one piece of writing comes to another, for the eye. */

/** Letters of other alphabets, and figures, each before the Latin letter that it passes for. */
const pairs =
  'аa αa ɑa еe ёe εe оo οo σo рp ρp сc ϲc уy γy хx χx кk κk мm тt τt нh һh вb ѕs іi їi ıi ιi јj ԁd ' +
  'ԛq ԝw νv ѵv ωw пn ηn ոn սu υu ɡg ʟl ӏl 0o 1l 3e 4a 5s 7t 8b 9g |l';
const passesFor = new Map(pairs.split(' ').map((pair) => [...pair] as [string, string]));

/** What is left when everything is folded that the eye does not tell apart. */
export function skeleton(text: string): string {
  const letters = text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return [...letters]
    .map((letter) => passesFor.get(letter) ?? letter)
    .join('')
    .replaceAll('i', 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[-_.\s·]/g, '');
}

/**
 * Number of edits between two short strings: a character put in, left out or changed, or two neighbours
 * swapped (optimal string alignment). 3 stands for more.
 */
export function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  // Three rows of the table at a time: the one being written and the two before it.
  let [beforeLast, last, current]: [number[], number[], number[]] = [[], [], []];
  for (let column = 0; column <= other.length; column++) current.push(column);
  for (let row = 1; row <= one.length; row++) {
    [beforeLast, last, current] = [last, current, beforeLast];
    current[0] = row;
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      let edits = Math.min(
        (last[column - 1] as number) + (isSame ? 0 : 1),
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
      );
      if (isSwapped(one, other, row, column))
        edits = Math.min(edits, (beforeLast[column - 2] as number) + 1);
      current[column] = edits;
    }
  }
  return Math.min(current[other.length] as number, 3);
}

function isSwapped(one: string, other: string, row: number, column: number): boolean {
  return (
    row > 1 &&
    column > 1 &&
    one[row - 1] === other[column - 2] &&
    one[row - 2] === other[column - 1]
  );
}
