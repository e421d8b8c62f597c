import { barChart } from '../bar-chart';
import type { Report, Row } from './widget';

export function tableOf({ line, cpuSlowdown, targets, embedKB, rows }: Report): string {
  const rowOf = (row: Row) =>
    `| ${row.client} | ${row.cache} | ${row.usableMs} | ${row.slowestMs} | ${row.usableKB} | ${row.answerMs} |`;
  return `From the press of the button to the first usable input, on ${line.bitsPerSecond / 1e6} Mbit/s with ${line.roundTripMs} ms there and back and a CPU ${cpuSlowdown} times
slower. Before the press the button costs ${embedKB} kB (gzip). Targets: ${targets.coldMs} ms cold with at most ${targets.usableKB} kB, ${targets.cachedMs} ms cached.

| client | cache | usable after ms | slowest ms | sent till then, kB | answer to a first message, ms |
| --- | --- | ---: | ---: | ---: | ---: |
${rows.map(rowOf).join('\n')}
`;
}

/** The waits as bars, with the marks that this chat has to stay below. */
export function chartOf({ line, cpuSlowdown, targets, rows }: Report): string {
  return barChart({
    title: 'From the press of the button to the first usable input, on a bad line',
    caption: `${line.bitsPerSecond / 1e6} Mbit/s, ${line.roundTripMs} ms there and back, CPU ${cpuSlowdown} × slower. Dashed: the most that is allowed.`,
    groups: [
      {
        rows: rows.map(({ client, cache, usableMs, usableKB }) => ({
          label: `${client}, ${cache}`,
          longest: Math.max(...rows.map((row) => row.usableMs), targets.coldMs),
          target: cache === 'cold' ? targets.coldMs : targets.cachedMs,
          bars: [
            {
              value: usableMs,
              text: `${(usableMs / 1000).toFixed(1)} s, ${usableKB} kB`,
              colour: client === rows[0]?.client ? 'ours' : 'rival',
            },
          ],
        })),
      },
    ],
  });
}
