import { parseArgs } from 'node:util';
import { type CorpusReport, reportOn } from '../../intents/evaluation/corpus-report';
import { reportTable } from '../../intents/evaluation/corpus-table';
import {
  LabelledFileError,
  readLabelledMessages,
} from '../../intents/evaluation/labelled-messages';
import { type Answered, measure } from '../../intents/evaluation/measure';
import { tableOf } from '../../intents/evaluation/table';
import { intents, outOfScope } from '../../intents/intent';
import {
  heldOutPhrases,
  PhraseFileError,
  readPhrases,
  trainingPhrases,
} from '../../intents/phrases';
import { loadRecogniser } from '../../intents/recogniser';
import { crossValidate, crossValidationSteps } from '../../intents/training';
import { messageOf } from '../errors';

const usage = 'Usage: npm run --silent evaluate -- [--file messages.jsonl] [--json]';

/**
 * How well the shipped intents understand the labelled messages in --file; without a file, how well
 * they understand phrases they were not taught, and what is worth mending in those they were.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { file: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const messages = values.file
    ? readLabelledMessages(values.file, new Set([...intents, outOfScope]))
    : undefined;
  const recogniser = await loadRecogniser({ onProgress: tell });
  const understand = (text: string) => {
    const { intent, score, readings } = recogniser.understand(text);
    return { label: intent, score, readings: readings.map((reading) => reading.intent) };
  };
  const figures = messages ? measure(messages, understand) : await reportOnPhrases(understand);
  const asText = () => ('lint' in figures ? reportTable(figures) : tableOf(figures));
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : asText());
}

async function reportOnPhrases(understand: (text: string) => Answered): Promise<CorpusReport> {
  const learnt = readPhrases(trainingPhrases);
  const crossValidated = await crossValidate(learnt, (step) =>
    tell(
      `Trying out phrases of voices that were left out: step ${step} of ${crossValidationSteps}.`,
    ),
  );
  return reportOn({ learnt, heldOut: readPhrases(heldOutPhrases), crossValidated, understand });
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}

main().catch((error: unknown) => {
  const isInput = error instanceof LabelledFileError || error instanceof PhraseFileError;
  process.stderr.write(isInput ? `${error.message}\n` : `${messageOf(error)}\n${usage}\n`);
  process.exitCode = 2;
});
