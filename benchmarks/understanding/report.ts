import type { Trial } from './trial';

/** The trials for a terminal. */
export function tableOf(trials: readonly Trial[]): string {
  const row = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(17))).join('');
  const heading = [
    '',
    'accuracy',
    'in scope',
    'refused rightly',
    'µs a message',
    'train s',
    'model MB',
  ];
  return groupsOf(trials)
    .map(({ title, trials: group }) =>
      [
        title,
        row(heading),
        ...group.map((trial) =>
          row([
            trial.system,
            percent(trial.accuracy),
            percent(trial.inScopeAccuracy),
            percent(trial.outOfScopeRecall),
            String(trial.latencyMicros),
            trial.trainSeconds.toFixed(1),
            (trial.modelBytes / 1e6).toFixed(1),
          ]),
        ),
        '',
      ].join('\n'),
    )
    .join('\n');
}

const title = 'Right answers, and how long one takes';
const width = 640;
const labelWidth = 130;
const barWidth = 340;
const barHeight = 20;
const gap = 6;
const colours = ['#0b6e4f', '#8a8d91', '#c2c5c9'];

/** A bar for each system and test, as long as its accuracy. */
export function chartOf(trials: readonly Trial[]): string {
  let y = 34;
  const parts = [text(16, 22, title, 'font-weight="bold"')];
  for (const { title: heading, trials: group } of groupsOf(trials)) {
    y += 20;
    parts.push(text(16, y, heading));
    y += 8;
    group.forEach((trial, at) => {
      const length = Math.round(barWidth * trial.accuracy);
      const middle = y + barHeight - 5;
      parts.push(
        text(16, middle, trial.system),
        `<rect x="${labelWidth}" y="${y}" width="${length}" height="${barHeight}" fill="${colours[at % colours.length]}"/>`,
        text(
          labelWidth + length + 8,
          middle,
          `${percent(trial.accuracy)}, ${trial.latencyMicros} µs`,
        ),
      );
      y += barHeight + gap;
    });
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 10}" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${y + 10}" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, content: string, more = ''): string {
  const escaped = content.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${x}" y="${y}" fill="#1c1e21"${more ? ` ${more}` : ''}>${escaped}</text>`;
}

function groupsOf(trials: readonly Trial[]): { title: string; trials: Trial[] }[] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const title = `${trial.corpus}, ${trial.test}: ${trial.n} messages`;
    groups.set(title, [...(groups.get(title) ?? []), trial]);
  }
  return [...groups].map(([title, group]) => ({ title, trials: group }));
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
