/** What was measured as bars in a picture: ours and others' side by side, and where the target lies. */
export interface Chart {
  title: string;
  /** What a reader has to know, under the title. */
  caption?: string;
  groups: { heading?: string; rows: Row[] }[];
}

/** One thing that was measured: a bar for each who did it. */
export interface Row {
  label: string;
  bars: Bar[];
  /** The value whose bar is as long as there is room. */
  longest: number;
  /** A dashed line stands at this value. */
  target?: number;
}

export interface Bar {
  value: number;
  /** Written behind it. */
  text: string;
  colour: keyof typeof colours;
}

const colours = { ours: '#0b6b4f', missed: '#b3261e', rival: '#8a949e', otherRival: '#c2c8ce' };

const barWidth = 300;
const barHeight = 15;
const rowGap = 9;
const groupGap = 12;
const margin = 16;
const gap = 6;
const fontSize = 12;
/** Of most letters of most fonts, at this size: nothing may be cut off. */
const letterWidth = 6.6;
const titleLetterWidth = 9.6;

/** As an SVG. */
export function barChart({ title, caption, groups }: Chart): string {
  const rows = groups.flatMap((group) => group.rows);
  const labelWidth = Math.max(...rows.map(({ label }) => label.length * letterWidth));
  const left = Math.round(margin + labelWidth + gap);
  const width = Math.round(
    margin +
      Math.max(
        ...rows.flatMap((row) =>
          row.bars.map((bar) => left + wordsAt(bar, row) + bar.text.length * letterWidth),
        ),
        margin + title.length * titleLetterWidth,
        margin + (caption ?? '').length * letterWidth,
      ),
  );
  const parts = [text(margin, 26, title, 'font-size="16" font-weight="600"')];
  if (caption) parts.push(text(margin, 45, caption, 'fill="#51635a"'));
  let y = caption ? 60 : 40;
  for (const { heading, rows: ofGroup } of groups) {
    if (heading) {
      y += fontSize;
      parts.push(text(margin, y, heading, 'font-weight="600"'));
      y += rowGap;
    }
    for (const row of ofGroup) {
      parts.push(...drawn(row, left, y));
      y += row.bars.length * barHeight + rowGap;
    }
    y += groupGap;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" font-family="system-ui, sans-serif" font-size="${fontSize}" fill="#1c1e21" role="img" aria-label="${escaped(title)}">
<rect width="${width}" height="${y}" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}

function drawn(row: Row, left: number, top: number): string[] {
  const height = row.bars.length * barHeight;
  const middle = (y: number) => y + fontSize / 3;
  const bars = row.bars.flatMap((bar, at) => {
    const y = top + at * barHeight;
    return [
      `<rect x="${left}" y="${y}" width="${lengthOf(bar.value, row)}" height="${barHeight}" fill="${colours[bar.colour]}"/>`,
      text(left + wordsAt(bar, row), middle(y + barHeight / 2), bar.text),
    ];
  });
  const target =
    row.target === undefined
      ? []
      : [
          `<path d="M${left + lengthOf(row.target, row)} ${top - 3}v${height + 6}" stroke="#1c1e21" stroke-dasharray="3 2"/>`,
        ];
  return [
    text(left - gap, middle(top + height / 2), row.label, 'text-anchor="end"'),
    ...bars,
    ...target,
  ];
}

/** Behind the bar; behind the target's line too where that would cross the words. */
function wordsAt(bar: Bar, row: Row): number {
  const end = lengthOf(bar.value, row);
  const target = lengthOf(row.target ?? 0, row);
  const isCrossed = target >= end && target < end + 2 * gap + bar.text.length * letterWidth;
  return (isCrossed ? target : end) + gap;
}

function lengthOf(value: number, { longest }: Row): number {
  return Math.max(1, Math.round((value / longest) * barWidth));
}

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${x}" y="${y}"${more && ` ${more}`}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
