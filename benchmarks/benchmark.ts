import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../src/errors';
import { readArguments } from './arguments';
import { measureSockets } from './durability/sockets';
import { isMet, type Section } from './figures';
import { measureGrowth } from './growth/growth';
import { measureInstall } from './install/install';
import { chartOf, tableOf } from './report';
import { measureStart } from './start/start';
import { measureParts } from './turns/profile';
import { measureReplicas } from './turns/replicas';
import { measureTurns } from './turns/turns';
import { measureUnderstanding } from './understanding/beside';
import { measureWidget } from './widget/widget';

const results = join(__dirname, 'results');

type Tell = (progress: string) => void;

/** What is measured, in this order; each beside what it is compared with, in the same run. */
const parts: Record<string, (pairs: number, tell: Tell) => Promise<Section>> = {
  turns: (pairs, tell) => measureTurns({ pairs, turns: 2000, warmUpTurns: 8000 }, tell),
  parts: (_, tell) => measureParts({ turns: 3000, warmUpTurns: 8000 }, tell),
  replicas: (pairs, tell) => measureReplicas({ pairs, turns: 1000, warmUpTurns: 2000 }, tell),
  understanding: (pairs, tell) => measureUnderstanding({ pairs }, tell),
  growth: (pairs, tell) =>
    measureGrowth(tell, {
      of: ['intents', 'answers', 'conversations'],
      pairs,
      load: { warmUpTurns: 400, turnsOfOne: 200, turnsOfAll: 600 },
    }),
  start: (pairs, tell) => measureStart(tell, { pairs }),
  install: (_, tell) => measureInstall(tell),
  sockets: () => measureSockets({ conversations: 10_000, sockets: 1000 }),
  widget: (pairs) => measureWidget(pairs),
};

const usage = `Usage: npm run benchmark -- [--pairs 5] [--only ${Object.keys(parts).join(',')}]`;

const settings = z.object({
  pairs: z.coerce.number().int().min(1),
  only: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(Object.keys(parts)))),
});

const options = {
  pairs: { type: 'string', default: '5' },
  only: { type: 'string', default: Object.keys(parts).join(',') },
} as const;

/** Everything that is compared, in one go on this machine; all of it is kept, part of it only shown. */
async function main(): Promise<void> {
  const { pairs, only } = readArguments(settings, options, usage);
  const begun = performance.now();
  const minutes = () => ((performance.now() - begun) / 60_000).toFixed(1);
  const sections: Section[] = [];
  for (const name of Object.keys(parts).filter((each) => only.includes(each))) {
    const tell: Tell = (progress) =>
      process.stderr.write(`${minutes()} min, ${name}: ${progress}\n`);
    tell('begins');
    const measure = parts[name] as (typeof parts)[string];
    sections.push(await measure(pairs, tell).catch((error) => failed(name, error)));
  }
  const measuredAt = new Date().toISOString();
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const caption = `${measuredAt.slice(0, 10)}, ${machine}`;
  const table = `# Measured side by side\n\n${caption}, in ${minutes()} minutes, ${pairs} pairs.\n\n${tableOf(sections)}`;
  process.stdout.write(table);
  if (sections.length < Object.keys(parts).length) return;
  mkdirSync(results, { recursive: true });
  const json = JSON.stringify({ measuredAt, machine, pairs, sections }, null, 2);
  writeFileSync(join(results, 'benchmark.json'), `${json}\n`);
  writeFileSync(join(results, 'benchmark.md'), table);
  writeFileSync(join(results, 'benchmark.svg'), chartOf(sections, caption));
  const missed = sections.flatMap(({ figures }) => figures).filter((each) => isMet(each) === false);
  process.stderr.write(
    `Kept in benchmarks/results: benchmark.md, .json and .svg. ${missed.length} targets are missed.\n`,
  );
}

/** The others are worth having all the same. */
function failed(name: string, error: unknown): Section {
  process.stderr.write(`${name} failed: ${messageOf(error)}\n`);
  process.exitCode = 1;
  return { title: name, method: `Failed: ${messageOf(error)}`, figures: [], notes: [] };
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exit(1);
  },
);
