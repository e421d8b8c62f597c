import type { CorpusReport } from './corpus-report';
import type { Figures } from './measure';
import { percent, tableOf } from './table';

const mostShown = 15;

/** The report for a terminal. */
export function reportTable(report: CorpusReport): string {
  const { crossValidated, heldOut, apart, reliability, confusions, lint } = report;
  const row = (name: string, of: (figures: Figures) => number | null) =>
    `${name.padEnd(34)}${[crossValidated, heldOut, apart].map((each) => percent(of(each)).padStart(17)).join('')}`;
  const heading = ['voice left out', 'tenth of each', 'voices apart'];
  return [
    `${''.padEnd(34)}${heading.map((each) => each.padStart(17)).join('')}`,
    `${'messages'.padEnd(34)}${[crossValidated, heldOut, apart].map(({ n }) => String(n).padStart(17)).join('')}`,
    row('accuracy', ({ accuracy }) => accuracy),
    row('in scope, accuracy', ({ inScopeAccuracy }) => inScopeAccuracy),
    row('in scope, refused', ({ inScopeRefused }) => inScopeRefused),
    row('among the first three', ({ top3Accuracy }) => top3Accuracy),
    row('out of scope, recall', ({ outOfScopeRecall }) => outOfScopeRecall),
    '',
    'voice left out: each phrase that is learnt from, understood by a training that heard none of its voice.',
    'tenth of each: phrases kept apart, of voices that are learnt from. voices apart: of voices that are not.',
    '',
    'What a probability is worth, on held-out phrases',
    'from   to        n   said   right',
    ...reliability.map(
      ({ from, to, n, meanProbability, right }) =>
        `${from.toFixed(2)}  ${to.toFixed(2)} ${String(n).padStart(7)} ${percent(meanProbability)} ${percent(right)}`,
    ),
    '',
    'Taken for another most often, with its voice left out',
    ...confusions
      .slice(0, mostShown)
      .map(({ expected, got, times }) => `${String(times).padStart(5)}  ${expected} → ${got}`),
    '',
    ...list(
      'The same words under two labels',
      lint.ambiguous,
      ({ text, labels }) => `${labels.join(', ')}: ${text}`,
    ),
    ...list(
      'Nearly the same phrase twice',
      lint.nearDuplicates,
      ({ one, other, label }) => `${label}: ${one} | ${other}`,
    ),
    ...list(
      'Few phrases',
      lint.thin,
      ({ label, language, phrases }) => `${language} ${label}: ${phrases}`,
    ),
    ...list(
      'Phrases that every other voice would put elsewhere: is the label right?',
      lint.suspicious,
      ({ text, label, looksLike, probability }) =>
        `${label} looks like ${looksLike} (${probability.toFixed(3)}): ${text}`,
    ),
    'Held-out phrases of every voice, intent by intent',
    '',
    tableOf(heldOut),
  ].join('\n');
}

function list<T>(title: string, found: readonly T[], line: (each: T) => string): string[] {
  return [
    `${title}: ${found.length || 'none'}`,
    ...found.slice(0, mostShown).map((each) => `  ${line(each)}`),
    ...(found.length > mostShown
      ? [`  … and ${found.length - mostShown} more; --json prints all.`]
      : []),
    '',
  ];
}
