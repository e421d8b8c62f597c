import { normalise } from '../normalise';
import { apartVoice, type Phrase } from '../phrases';
import type { CrossValidated } from '../training';
import type { LabelledMessage } from './labelled-messages';
import { type Answered, type Figures, measure } from './measure';

/** What is worth knowing about the phrases, and about what is learnt from them. */
export interface CorpusReport {
  /** Each phrase that is learnt from, understood by a training that had heard none of its voice. */
  crossValidated: Figures;
  /** Held-out phrases of voices that are learnt from. */
  heldOut: Figures;
  /** Held-out phrases of voices that are not. */
  apart: Figures;
  /** Of the messages with such a probability, this share is right. Held-out phrases of both kinds. */
  reliability: Reliability[];
  /** Which label is taken for which, most often first. */
  confusions: { expected: string; got: string; times: number }[];
  lint: Lint;
}

export interface Reliability {
  from: number;
  to: number;
  n: number;
  meanProbability: number;
  right: number;
}

export interface Lint {
  /** The same words under two labels. */
  ambiguous: { text: string; labels: string[] }[];
  /** Pairs of one label that differ in little. */
  nearDuplicates: { one: string; other: string; label: string }[];
  thin: { label: string; language: string; phrases: number }[];
  /** Phrases that all other voices would put elsewhere without a doubt: the label may be wrong. */
  suspicious: { text: string; label: string; looksLike: string; probability: number }[];
}

const bins = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
const fewestPhrases = 100;
const nearlySame = 0.9;
const noDoubt = 0.98;

export function reportOn({
  learnt,
  heldOut,
  crossValidated,
  understand,
}: {
  learnt: readonly Phrase[];
  heldOut: readonly Phrase[];
  crossValidated: readonly CrossValidated[];
  understand: (text: string) => Answered;
}): CorpusReport {
  const known = new Map(
    crossValidated.map(({ text, decision }) => [
      text,
      {
        label: decision.label,
        score: decision.score,
        readings: decision.readings.map(({ label }) => label),
      },
    ]),
  );
  const ofVoices = heldOut.filter(({ voice }) => voice !== apartVoice);
  const ofStrangers = heldOut.filter(({ voice }) => voice === apartVoice);
  return {
    crossValidated: measure(
      crossValidated.map(({ text, label }) => ({ text, intent: label })),
      (text) => known.get(text) as Answered,
    ),
    heldOut: measure(ofVoices, understand),
    apart: measure(ofStrangers, understand),
    reliability: reliabilityOf(heldOut, understand),
    confusions: confusionsOf(crossValidated),
    lint: {
      ambiguous: ambiguousIn(learnt),
      nearDuplicates: nearDuplicatesIn(learnt),
      thin: thinIn(learnt),
      suspicious: suspiciousIn(crossValidated),
    },
  };
}

function reliabilityOf(
  messages: readonly LabelledMessage[],
  understand: (text: string) => Answered,
): Reliability[] {
  const answered = messages.map(({ text, intent }) => {
    const { score, readings, label } = understand(text);
    return { score, isRight: (label === 'none' ? label : readings[0]) === intent };
  });
  return bins.flatMap((from, at) => {
    const to = bins[at + 1] ?? 1;
    const within = answered.filter(({ score }) => score >= from && (score < to || to === 1));
    if (within.length === 0) return [];
    return [
      {
        from,
        to,
        n: within.length,
        meanProbability: within.reduce((sum, { score }) => sum + score, 0) / within.length,
        right: within.filter(({ isRight }) => isRight).length / within.length,
      },
    ];
  });
}

function confusionsOf(crossValidated: readonly CrossValidated[]) {
  const times = new Map<string, number>();
  for (const { label, decision } of crossValidated) {
    if (decision.label === label) continue;
    const pair = `${label} ${decision.label}`;
    times.set(pair, (times.get(pair) ?? 0) + 1);
  }
  return [...times]
    .map(([pair, count]) => {
      const [expected = '', got = ''] = pair.split(' ');
      return { expected, got, times: count };
    })
    .sort((one, other) => other.times - one.times);
}

function ambiguousIn(phrases: readonly Phrase[]): Lint['ambiguous'] {
  const labels = new Map<string, { text: string; labels: Set<string> }>();
  for (const { text, intent } of phrases) {
    const key = normalise(text);
    const found = labels.get(key) ?? { text, labels: new Set() };
    found.labels.add(intent);
    labels.set(key, found);
  }
  return [...labels.values()]
    .filter((found) => found.labels.size > 1)
    .map((found) => ({ text: found.text, labels: [...found.labels] }));
}

function thinIn(phrases: readonly Phrase[]): Lint['thin'] {
  const counts = new Map<string, { label: string; language: string; phrases: number }>();
  for (const { intent, language } of phrases) {
    const key = `${language} ${intent}`;
    const count = counts.get(key) ?? { label: intent, language, phrases: 0 };
    count.phrases += 1;
    counts.set(key, count);
  }
  return [...counts.values()].filter((count) => count.phrases < fewestPhrases);
}

/** Compares what shares its rarest pieces, by the pieces they have in common. */
function nearDuplicatesIn(phrases: readonly Phrase[]): Lint['nearDuplicates'] {
  const pieces = phrases.map(({ text }) => piecesOf(text));
  const places = new Map<string, number[]>();
  pieces.forEach((own, at) => {
    for (const piece of own) places.set(piece, [...(places.get(piece) ?? []), at]);
  });
  const found: Lint['nearDuplicates'] = [];
  phrases.forEach(({ text, intent }, at) => {
    const own = pieces[at] as Set<string>;
    const rarest = [...own]
      .sort((one, other) => (places.get(one)?.length ?? 0) - (places.get(other)?.length ?? 0))
      .slice(0, 3);
    const candidates = new Set(rarest.flatMap((piece) => places.get(piece) ?? []));
    for (const candidate of candidates) {
      if (candidate <= at || phrases[candidate]?.intent !== intent) continue;
      const other = pieces[candidate] as Set<string>;
      const shared = [...own].filter((piece) => other.has(piece)).length;
      if (shared / (own.size + other.size - shared) < nearlySame) continue;
      found.push({ one: text, other: phrases[candidate]?.text ?? '', label: intent });
    }
  });
  return found;
}

/** Three characters in a row, whatever the script. */
function piecesOf(text: string): Set<string> {
  const characters = [...`^${normalise(text)}$`];
  return new Set(characters.slice(2).map((_, at) => characters.slice(at, at + 3).join('')));
}

function suspiciousIn(crossValidated: readonly CrossValidated[]): Lint['suspicious'] {
  return crossValidated
    .flatMap(({ text, label, likelihoods }) => {
      const [first] = likelihoods;
      return first && first.label !== label && first.probability >= noDoubt
        ? [{ text, label, looksLike: first.label, probability: first.probability }]
        : [];
    })
    .sort((one, other) => other.probability - one.probability);
}
