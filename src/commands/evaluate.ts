import { parseArgs } from 'node:util';
import {
  LabelledFileError,
  type LabelledMessage,
  readLabelledMessages,
} from '../../intents/evaluation/labelled-messages';
import { measure } from '../../intents/evaluation/measure';
import { tableOf } from '../../intents/evaluation/table';
import { intents, outOfScope } from '../../intents/intent';
import { heldOutPhrases, PhraseFileError, readPhrases } from '../../intents/phrases';
import { loadRecogniser } from '../../intents/recogniser';
import { messageOf } from '../errors';

const usage = 'Usage: npm run --silent evaluate -- [--file messages.jsonl] [--json]';

/** How well the shipped intents understand labelled messages: those in --file, else the held-out phrases. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { file: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const messages: LabelledMessage[] = values.file
    ? readLabelledMessages(values.file, new Set([...intents, outOfScope]))
    : readPhrases(heldOutPhrases);
  const recogniser = await loadRecogniser({
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
  const figures = measure(messages, (text) => {
    const { intent, score, readings } = recogniser.understand(text);
    return { label: intent, score, readings: readings.map((reading) => reading.intent) };
  });
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : tableOf(figures));
}

main().catch((error: unknown) => {
  const isInput = error instanceof LabelledFileError || error instanceof PhraseFileError;
  process.stderr.write(isInput ? `${error.message}\n` : `${messageOf(error)}\n${usage}\n`);
  process.exitCode = 2;
});
