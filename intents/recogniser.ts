import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readingsOfBareNoun, readingsOfTroubledNoun } from './bare-nouns';
import { type Likelihood, likelihoodsOf } from './calibration';
import { SparseClassifier } from './classifier';
import { decide, scoreOf } from './decision';
import { explain } from './explanation';
import { featuresIn } from './features';
import { fingerprintOf } from './fingerprint';
import {
  type Intent,
  outOfScope,
  type Reading,
  type Recogniser,
  type Understanding,
} from './intent';
import { decodeModel, encodeModel } from './model-file';
import { normalise } from './normalise';
import { labelNamed, readPhrases, trainingPhrases } from './phrases';
import { type Model, trainingSteps, trainModel, urgentIntent } from './training';

export interface RecogniserOptions {
  /** Where the trained model is kept between starts. */
  cacheDirectory?: string;
  /** Folder of phrases to learn from; those that ship with the product when absent. */
  phrasesDirectory?: string;
  /** Told, in words for an operator, how a training goes. Not called when a kept model is good. */
  onProgress?: (message: string) => void;
}

/**
 * The recogniser for the phrases at hand. The first call trains, which takes seconds;
 * later calls read the kept model. A kept model that is damaged or out of date is replaced.
 */
export async function loadRecogniser({
  cacheDirectory = join('data', 'models'),
  phrasesDirectory = trainingPhrases,
  onProgress = () => {},
}: RecogniserOptions = {}): Promise<Recogniser> {
  const file = join(cacheDirectory, 'intents.model');
  const fingerprint = await fingerprintOf(phrasesDirectory);
  const kept = await readFile(file).catch(() => undefined);
  const model = kept && decodeModel(kept, fingerprint);
  if (model) return createRecogniser(model);

  const phrases = readPhrases(phrasesDirectory);
  onProgress(`Learning the intents from ${phrases.length} phrases, once; this takes some seconds.`);
  const trained = await trainModel(phrases, (step) =>
    onProgress(`Learning the intents: step ${step} of ${trainingSteps}.`),
  );
  await keep(file, encodeModel(trained, fingerprint)).catch((error: Error) =>
    onProgress(
      `What was learnt could not be kept (${error.message}), so every start learns again. Make ${cacheDirectory} writable.`,
    ),
  );
  return createRecogniser(trained);
}

export function createRecogniser({ classifier, calibration, thresholds }: Model): Recogniser {
  const trained = new SparseClassifier(classifier);
  return {
    explain(text) {
      const likelihoods = likelihoodsOf(trained.getClassifications(text), calibration);
      return explain(text, likelihoods, trained, calibration.sharpness);
    },
    understand(text) {
      const normalised = normalise(text);
      const classifications = trained.getClassifications(featuresIn(normalised));
      const likelihoods = likelihoodsOf(classifications, calibration);
      const nouns = readingsOfBareNoun(normalised);
      if (nouns) return asking(likeliestFirst(nouns, likelihoods), likelihoods);
      const { label, score, certainty, readings } = decide(likelihoods, thresholds, urgentIntent);
      const troubled = certainty === 'sure' ? undefined : readingsOfTroubledNoun(normalised);
      if (troubled) return asking(troubled, likelihoods);
      return {
        intent: labelNamed(label) ?? outOfScope,
        score,
        certainty,
        readings: readings.flatMap((reading): Reading[] => {
          const intent = labelNamed(reading.label);
          return intent ? [{ intent, score: reading.probability }] : [];
        }),
      };
    },
  };
}

function likeliestFirst(
  intents: readonly Intent[],
  likelihoods: readonly Likelihood[],
): readonly Intent[] {
  return [...intents].sort((one, other) => scoreOf(other, likelihoods) - scoreOf(one, likelihoods));
}

/** Not clear: which of these is meant, in their order. */
function asking(intents: readonly Intent[], likelihoods: readonly Likelihood[]): Understanding {
  const readings = intents.map((intent) => ({ intent, score: scoreOf(intent, likelihoods) }));
  const [first] = readings;
  return {
    intent: first?.intent ?? outOfScope,
    score: first?.score ?? 0,
    certainty: 'unsure',
    readings,
  };
}

/** Written aside and then renamed, so that another process never reads half a model. */
async function keep(file: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, bytes);
  await rename(aside, file);
}
