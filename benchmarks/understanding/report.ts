import { barChart } from '../bar-chart';
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

const colours = ['ours', 'rival', 'otherRival'] as const;

/** A bar for each system and test, as long as its accuracy. */
export function chartOf(trials: readonly Trial[]): string {
  return barChart({
    title: 'Right answers, and how long one takes',
    groups: groupsOf(trials).map(({ title, trials: group }) => ({
      heading: title,
      rows: group.map(({ system, accuracy, latencyMicros }, at) => ({
        label: system,
        longest: 1,
        bars: [
          {
            value: accuracy,
            text: `${percent(accuracy)}, ${latencyMicros} µs`,
            colour: colours[at % colours.length] ?? 'rival',
          },
        ],
      })),
    })),
  });
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
