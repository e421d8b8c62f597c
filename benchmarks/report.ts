import { barChart, type Row } from './bar-chart';
import { type Figure, isMet, type Section } from './figures';

/** Sections as a table for people, in Markdown, which reads well in a terminal too. */
export function tableOf(sections: readonly Section[]): string {
  return sections.map(tableOfSection).join('\n');
}

function tableOfSection({ title, method, figures, notes }: Section): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${shown(figure.ours)} ${figure.unit}`.trim(),
    figure.rival ? `${shown(figure.rival.value)} ${figure.unit} (${figure.rival.name})` : '',
    figure.ratio === undefined ? '' : `${shown(figure.ratio)} ×`,
    targetOf(figure),
    verdictOf(figure),
  ]);
  const cells = [['', 'ours', 'beside', 'ratio', 'target', ''], ...rows];
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [heading = [], ...body] = cells;
  return [
    `## ${title}`,
    '',
    method,
    '',
    line(heading),
    line(widths.map((width) => '-'.repeat(width))),
    ...body.map(line),
    '',
    ...notes.map((note) => `- ${note}`),
    ...(notes.length > 0 ? [''] : []),
  ].join('\n');
}

/** Each figure with a rival and a target: our bar, the rival's under it, and a mark where the target lies. */
export function chartOf(sections: readonly Section[], caption: string): string {
  return barChart({
    title: 'Wallet Helpline beside what it is compared with',
    caption: `${caption}. Green: target met; red: missed; grey: the other one. Dashed: the target.`,
    groups: sections
      .map(({ title, figures }) => ({ heading: title, rows: figures.flatMap(rowOf) }))
      .filter(({ rows }) => rows.length > 0),
  });
}

function rowOf(figure: Figure): Row[] {
  const { name, ours, rival, target, unit, ratio } = figure;
  if (!rival || !target) return [];
  const aim = target.of === 'ratio' ? target.value * rival.value : target.value;
  const compared = ratio === undefined ? '' : `: ${shown(ratio)} ×, target ${targetOf(figure)}`;
  return [
    {
      label: name,
      longest: Math.max(ours, rival.value, aim),
      target: aim,
      bars: [
        {
          value: ours,
          text: `${shown(ours)} ${unit}${compared}`,
          colour: isMet(figure) ? 'ours' : 'missed',
        },
        {
          value: rival.value,
          text: `${shown(rival.value)} ${unit} (${rival.name})`,
          colour: 'otherRival',
        },
      ],
    },
  ];
}

function targetOf({ target }: Figure): string {
  if (!target) return '';
  const sign = target.limit === 'at least' ? '≥' : '≤';
  return `${sign} ${shown(target.value)}${target.of === 'ratio' ? ' ×' : ''}`;
}

function verdictOf(figure: Figure): string {
  const met = isMet(figure);
  if (met === undefined) return '';
  return met ? 'met' : 'missed';
}

/** Three digits that count. */
export function shown(value: number): string {
  if (Math.abs(value) >= 100 || Number.isInteger(value)) {
    return Math.round(value).toLocaleString('en');
  }
  return String(Number(value.toPrecision(3)));
}
