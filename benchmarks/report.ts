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

export function targetOf({ target }: Figure): string {
  if (!target) return '';
  const sign = target.limit === 'at least' ? '≥' : '≤';
  return `${sign} ${shown(target.value)}${target.of === 'ratio' ? ' ×' : ''}`;
}

export function verdictOf(figure: Figure): string {
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
