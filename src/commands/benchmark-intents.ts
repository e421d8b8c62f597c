import { parseArgs } from 'node:util';
import { benchmark } from '../../intents/evaluation/benchmark';
import {
  LabelledFileError,
  readLabelledMessages,
} from '../../intents/evaluation/labelled-messages';
import { tableOf } from '../../intents/evaluation/table';
import { messageOf } from '../errors';

const usage =
  'Usage: npm run --silent benchmark:intents -- --train F [--train F] --validation F --test F [--json]';

/** Trains the shipped engine from scratch on any labelled corpus and prints what it is worth there. */
function main(): void {
  const { values } = parseArgs({
    options: {
      train: { type: 'string', multiple: true },
      validation: { type: 'string' },
      test: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!values.train || !values.validation || !values.test)
    throw new Error('--train, --validation and --test are all needed.');

  const train = values.train.flatMap((file) => readLabelledMessages(file));
  const validation = readLabelledMessages(values.validation);
  const test = readLabelledMessages(values.test);
  process.stderr.write(`Training on ${train.length} messages.\n`);
  const figures = benchmark({ train, validation, test });
  process.stdout.write(
    values.json
      ? `${JSON.stringify(figures)}\n`
      : `trained in ${figures.trainSeconds.toFixed(1)} s, model of ${(figures.modelBytes / 1e6).toFixed(1)} MB\n${tableOf(figures)}`,
  );
}

try {
  main();
} catch (error) {
  process.stderr.write(
    error instanceof LabelledFileError ? `${error.message}\n` : `${messageOf(error)}\n${usage}\n`,
  );
  process.exitCode = 2;
}
