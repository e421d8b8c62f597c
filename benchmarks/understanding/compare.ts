import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../../src/errors';
import { corpusIn, ownCorpus } from './corpora';
import { naturalBayes } from './natural-bayes';
import { nlpJs } from './nlp-js';
import { ours } from './ours';
import { chartOf, tableOf } from './report';
import { type Trial, tryOut } from './trial';

const usage =
  'Usage: npm run --silent benchmark:understanding -- [--corpus FOLDER]… (with train.jsonl, val.jsonl, test.jsonl)';
const results = join(__dirname, '..', 'results');

/** The product's engine beside natural's stock classifier and nlp.js, on the same messages, on this machine. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { corpus: { type: 'string', multiple: true } } });
  const corpora = [ownCorpus(), ...(values.corpus ?? []).map(corpusIn)];
  const systems = [ours, naturalBayes, nlpJs(tell)];
  const trials: Trial[] = [];
  for (const corpus of corpora) {
    for (const system of systems) {
      tell(`${system.name} learns ${corpus.train.length} messages of ${corpus.name}.`);
      trials.push(...(await tryOut(system, corpus)));
    }
  }
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`;
  mkdirSync(results, { recursive: true });
  const json = JSON.stringify({ machine, trials }, null, 2);
  writeFileSync(join(results, 'understanding.json'), `${json}\n`);
  writeFileSync(join(results, 'understanding.svg'), chartOf(trials));
  tell('Written: benchmarks/results/understanding.json and .svg');
  process.stdout.write(`${machine}\n\n${tableOf(trials)}`);
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n${usage}\n`);
  process.exitCode = 2;
});
