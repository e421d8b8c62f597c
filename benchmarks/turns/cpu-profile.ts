import { z } from 'zod';

/** As `node --cpu-prof` writes it; times in microseconds. */
const cpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  endTime: z.number(),
  startTime: z.number(),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

/** Where a sample belongs by the innermost frame that says so. A library belongs to whoever calls it, but for these. */
const parts: [name: string, isIn: RegExp][] = [
  ['waiting', /^\(idle\)$/],
  ['garbage collection', /^\(garbage collector\)$/],
  ['understanding', /\/intents\//],
  ['dialogs and knowledge', /\/(?:dialogs|knowledge)\//],
  ['guard and masking', /\/src\/bot\/(?:guard|masking)\//],
  ['turn and words', /\/src\/bot\//],
  ['database', /\/src\/store\/|\/node_modules\/(?:libsql|kysely|pg[-\w]*)\//],
  ['SDK', /\/node_modules\/(?:botbuilder|botframework|@azure|@typespec|axios)/],
  [
    'HTTP',
    /\/src\/channels\/|\/node_modules\/(?:restify|ws|find-my-way)\/|^node:(?:_http|http|net)/,
  ],
];
export const partNames = [...parts.map(([name]) => name), 'everything else'].filter(
  (name) => name !== 'waiting',
);

/**
 * Microseconds of CPU by part of the program, between two moments counted from the end of the profile,
 * in milliseconds.
 */
export function timeByPart(
  written: unknown,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Map<string, number> {
  const { nodes, samples, timeDeltas, startTime, endTime } = cpuProfile.parse(written);
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const known = new Map<number, string>();
  const partOf = (id: number | undefined): string => {
    const frame = id === undefined ? undefined : frames.get(id);
    if (id === undefined || !frame) return 'everything else';
    const kept = known.get(id);
    if (kept) return kept;
    const { url, functionName } = frame;
    const found = parts.find(([, isIn]) => isIn.test(url === '' ? functionName : url));
    const part = found ? found[0] : partOf(parents.get(id));
    known.set(id, part);
    return part;
  };
  const micros = new Map<string, number>();
  let now = startTime;
  samples.forEach((sample, at) => {
    now += timeDeltas[at] ?? 0;
    const beforeEndMs = (endTime - now) / 1000;
    if (beforeEndMs > fromMs || beforeEndMs < toMs) return;
    const part = partOf(sample);
    micros.set(part, (micros.get(part) ?? 0) + (timeDeltas[at] ?? 0));
  });
  micros.delete('waiting');
  return micros;
}
