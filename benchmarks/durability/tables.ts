import type { Percentiles } from '../percentiles';
import type { ChannelName, RunReport, Tally } from './run';

const mostCases = 5;

/** The figures of a run, of each channel and together. */
export function asJson({ cases, complaints, channels, ...report }: RunReport) {
  const { conversations, ...messages } = sum(channels);
  return { ...report, conversations, ...messages, channels };
}

function sum(channels: Record<ChannelName, Tally>): Tally {
  const total = { ...channels.directLine };
  for (const name of Object.keys(total) as (keyof Tally)[]) {
    total[name] += channels.botFramework[name];
  }
  return total;
}

const rows: [string, keyof Tally][] = [
  ['conversations', 'conversations'],
  ['messages acknowledged', 'acknowledged'],
  ['sent again', 'resent'],
  ['answered as they must be', 'answered'],
  ['lost', 'lost'],
  ['doubled', 'doubled'],
  ['out of order', 'outOfOrder'],
  ['wrong answers', 'wrongAnswer'],
  ['waited for another start', 'waitedForRestart'],
];

export function asTable(
  head: string,
  { channels, restartToFirstAnswerMs, waitMs, ...report }: RunReport,
): string {
  const row = (name: string, ...cells: (string | number)[]) =>
    `${name.padEnd(26)}${cells.map((cell) => String(cell).padStart(15)).join('')}`;
  const total = sum(channels);
  return [
    head,
    '',
    row('', 'Direct Line', 'Bot Framework', 'together'),
    ...rows.map(([title, name]) =>
      row(title, channels.directLine[name], channels.botFramework[name], total[name]),
    ),
    '',
    ...(restartToFirstAnswerMs
      ? [durations('From a restart to the first answer', restartToFirstAnswerMs)]
      : []),
    durations('From acknowledgement to answer, Direct Line', waitMs.directLine),
    durations('From acknowledgement to answer, Bot Framework', waitMs.botFramework),
    `Delivered to the connector: ${report.delivered}, of which ${report.repeated} were repeats, the confirmation of the first being lost to a kill or a broken connection.`,
    '',
  ].join('\n');
}

function durations(what: string, times: Percentiles | undefined): string {
  return times
    ? `${what}: ${times.p50} ms (median), ${times.p99} ms (99 of 100 are faster).`
    : `${what}: there was none.`;
}

/** The first faults found, and what the servers complained of. */
export function faultsOf({ cases, complaints }: RunReport): string {
  return [
    ...cases.slice(0, mostCases).map(({ fault, talk, what }) => `${fault}: ${talk}: ${what}\n`),
    ...(cases.length > mostCases ? [`… and ${cases.length - mostCases} more\n`] : []),
    ...(complaints.length > 0 ? [`The server logged ${complaints.length} errors, such as:\n`] : []),
    ...complaints.slice(0, mostCases).map((line) => `  ${line}\n`),
  ].join('');
}
