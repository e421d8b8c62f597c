import { z } from 'zod';
import { messageOf } from '../../src/errors';
import { readArguments } from '../arguments';
import { type Figure, isMet } from '../figures';
import { growing, measureGrowth } from './growth';

const usage =
  'Usage: npm run benchmark:growth -- [--of intents,answers,conversations,postgres] [--pairs 5] [--turns 600] [--json]\n' +
  'Takes some six minutes on two idle cores; postgres four more.';

const settings = z.object({
  of: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(growing)).min(1)),
  pairs: z.coerce.number().int().min(1),
  turns: z.coerce.number().int().min(16),
  json: z.boolean(),
});

const options = {
  // PostgreSQL takes some minutes more.
  of: { type: 'string', default: growing.filter((each) => each !== 'postgres').join() },
  pairs: { type: 'string', default: '5' },
  turns: { type: 'string', default: '600' },
  json: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const { of, pairs, turns, json } = readArguments(settings, options, usage);
  const begun = performance.now();
  const section = await measureGrowth((progress) => process.stderr.write(`${progress}\n`), {
    of,
    pairs,
    load: {
      warmUpTurns: Math.ceil(turns / 2),
      turnsOfOne: Math.ceil(turns / 4),
      turnsOfAll: turns,
    },
  });
  process.stderr.write(`measured in ${Math.round((performance.now() - begun) / 1000)} s\n`);
  if (json) return void process.stdout.write(`${JSON.stringify(section)}\n`);
  const { title, method, figures, notes } = section;
  const lines = [title, method, '', ...figures.map(row), '', ...notes];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function row(figure: Figure): string {
  const { name, unit, ours, rival, ratio, target } = figure;
  const met = isMet(figure);
  return [
    `${name}:`,
    `${rounded(ours)} ${unit}`,
    ...(rival ? [`against ${rounded(rival.value)} (${rival.name})`] : []),
    ...(ratio === undefined ? [] : [`x ${rounded(ratio)}`]),
    ...(target ? [`${met ? 'met' : 'MISSED'}: ${target.limit} ${rounded(target.value)}`] : []),
  ].join('  ');
}

function rounded(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}

main().catch((error) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
