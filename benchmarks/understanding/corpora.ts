import { basename, join } from 'node:path';
import { readLabelledMessages } from '../../intents/evaluation/labelled-messages';
import { outOfScope } from '../../intents/intent';
import { apartVoice, heldOutPhrases, readPhrases, trainingPhrases } from '../../intents/phrases';
import type { Corpus } from './system';

export const ownCorpusName = 'own phrases';

/** What the product learns, tested on what it is never taught. */
export function ownCorpus(): Corpus {
  const heldOut = readPhrases(heldOutPhrases);
  return {
    name: ownCorpusName,
    train: readPhrases(trainingPhrases),
    validation: [],
    test: [
      {
        name: 'a tenth of each voice',
        messages: heldOut.filter(({ voice }) => voice !== apartVoice),
      },
      {
        name: 'voices never learnt',
        messages: heldOut.filter(({ voice }) => voice === apartVoice),
      },
    ],
  };
}

/**
 * A folder with train.jsonl, val.jsonl and test.jsonl. Where something is out of scope, val.jsonl chooses the
 * threshold; where nothing is, there is no threshold, and it is learnt from too.
 */
export function corpusIn(folder: string): Corpus {
  const read = (file: string) => readLabelledMessages(join(folder, file));
  const [train, validation] = [read('train.jsonl'), read('val.jsonl')];
  const refuses = [...train, ...validation].some(({ intent }) => intent === outOfScope);
  return {
    name: basename(folder),
    train: refuses ? train : [...train, ...validation],
    validation: refuses ? validation : [],
    test: [{ name: 'test', messages: read('test.jsonl') }],
  };
}
