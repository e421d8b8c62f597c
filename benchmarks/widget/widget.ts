// How long somebody on a bad line waits until they can type, and what has to be sent for it: the chat
// of this project beside Microsoft's Web Chat, in one run.

import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { installWebChat, readWebChat } from '../../src/channels/web/web-chat-bundle';
import { openBrowser } from '../../tests/kit/browser';
import { startServer } from '../../tests/kit/server';
import { readArguments } from '../arguments';
import { type Figure, median, type Section } from '../figures';
import { type Client, measureOpening, type Opening } from './opening';
import { chartOf, tableOf } from './report';
import { openSlowLine, type SlowLine } from './slow-line';

const line = { bitsPerSecond: 1_600_000, roundTripMs: 150 };
const cpuSlowdown = 4;
const results = join('benchmarks', 'results');

/** What the chat has to keep to. */
const targets = { coldMs: 2000, cachedMs: 700, usableKB: 120, beforeKB: 6 };

const clients: Client[] = [
  {
    name: 'this chat',
    path: '/?lang=en',
    button: '#wallet-helpline .button',
    usable: '#chat-form button:not([disabled])',
    box: '#chat-box',
    messages: '.message',
  },
  {
    name: 'Microsoft Web Chat 4.18.1',
    path: '/webchat?lang=en',
    usable: '[data-id="webchat-sendbox-input"]:not([readonly]):not([aria-disabled="true"])',
    box: '[data-id="webchat-sendbox-input"]',
    messages: '.webchat__bubble',
  },
];

export interface Row {
  client: string;
  cache: 'cold' | 'cached';
  /** Medians; `slowestMs` is the longest wait of all. */
  usableMs: number;
  slowestMs: number;
  usableKB: number;
  answerMs: number;
}

async function main(): Promise<void> {
  const { runs } = readArguments(
    z.object({ runs: z.coerce.number().int().min(1).max(100).default(5) }),
    { runs: { type: 'string' } },
    'npm run benchmark:widget -- --runs 5',
  );
  const report = await compare(runs);
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'widget.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(results, 'widget.svg'), chartOf(report));
  writeFileSync(join(results, 'widget.md'), tableOf(report));
  process.stdout.write(
    `${tableOf(report)}\nKept in ${results}: widget.md, widget.json, widget.svg\n`,
  );
  process.exitCode = keeps(report) ? 0 : 1;
}

export interface Report {
  measuredAt: string;
  line: typeof line;
  cpuSlowdown: number;
  runs: number;
  targets: typeof targets;
  embedKB: number;
  rows: Row[];
}

async function compare(runs: number): Promise<Report> {
  if (!(await readWebChat())) await installWebChat();
  const [browser, server] = await Promise.all([openBrowser(), startServer()]);
  const slowLine = await openSlowLine(server.url, line);
  try {
    for (const { path } of clients) await warmUp(browser, server.url + path);
    const openings = clients.map((client) => ({ client, cold: [], cached: [] }) as Openings);
    for (let run = 1; run <= runs; run++) {
      for (const of of openings) await openOnce(browser, slowLine, of, `${run} of ${runs}`);
    }
    return {
      measuredAt: new Date().toISOString(),
      line,
      cpuSlowdown,
      runs,
      targets,
      embedKB: await sizeOf(`${server.url}/embed.js`),
      rows: openings.flatMap(rowsOf),
    };
  } finally {
    slowLine.close();
    await browser.close();
    await server.stop();
  }
}

/** Both clients, for the comparison with the rest. */
export async function measureWidget(runs: number): Promise<Section> {
  const { rows, embedKB } = await compare(runs);
  const [cold, cached, coldRival, cachedRival] = rows as [Row, Row, Row, Row];
  const beside = (
    name: string,
    unit: string,
    [ours, rival]: [number, number],
    atMost?: number,
  ): Figure => ({
    name,
    unit,
    ours,
    rival: { name: coldRival.client, value: rival },
    ratio: ours / rival,
    ...(atMost && { target: { of: 'ours', limit: 'at most', value: atMost } }),
  });
  return {
    title: 'On a help page, on a bad line',
    method: `From the press of the button to the first usable input, on ${line.bitsPerSecond / 1e6} Mbit/s with ${line.roundTripMs} ms there and back and a CPU ${cpuSlowdown} times slower; ${runs} openings each, in turn, medians.`,
    figures: [
      {
        name: 'loaded before the press (gzip)',
        unit: 'kB',
        ours: embedKB,
        target: { of: 'ours', limit: 'at most', value: targets.beforeKB },
      },
      beside('usable after', 'ms', [cold.usableMs, coldRival.usableMs], targets.coldMs),
      beside('sent until usable', 'kB', [cold.usableKB, coldRival.usableKB], targets.usableKB),
      beside(
        'usable after, cached',
        'ms',
        [cached.usableMs, cachedRival.usableMs],
        targets.cachedMs,
      ),
      beside('answer to a first message', 'ms', [cold.answerMs, coldRival.answerMs]),
    ],
    notes: [],
  };
}

/** The server compresses a file when it is first asked for: nobody's wait. */
async function warmUp(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.close();
}

interface Openings {
  client: Client;
  cold: Opening[];
  cached: Opening[];
}

async function openOnce(
  browser: Browser,
  slowLine: SlowLine,
  openings: Openings,
  progress: string,
): Promise<void> {
  const { client } = openings;
  const context = await browser.newContext();
  for (const cache of ['cold', 'cached'] as const) {
    const opening = await measureOpening(context, slowLine, client, cpuSlowdown);
    openings[cache].push(opening);
    process.stderr.write(
      `${client.name}, ${progress}, ${cache}: ${Math.round(opening.usableMs)} ms, ${Math.round(opening.usableBytes / 1000)} kB\n`,
    );
    // As for somebody who comes back later: what was said is not there any more.
    await context.clearCookies();
  }
  await context.close();
}

function rowsOf({ client, ...openings }: Openings): Row[] {
  return (['cold', 'cached'] as const).map((cache) => {
    const of = (field: keyof Opening) => openings[cache].map((opening) => opening[field]);
    return {
      client: client.name,
      cache,
      usableMs: Math.round(median(of('usableMs'))),
      slowestMs: Math.round(Math.max(...of('usableMs'))),
      usableKB: Math.round(median(of('usableBytes')) / 100) / 10,
      answerMs: Math.round(median(of('answerMs'))),
    };
  });
}

/** As sent to browsers that know gzip and nothing better. */
function sizeOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(Math.round(bytes / 10) / 100));
    }).on('error', reject);
  });
}

function keeps({ rows, embedKB }: Report): boolean {
  const [cold, cached] = rows;
  return (
    embedKB <= targets.beforeKB &&
    (cold?.usableMs ?? 0) <= targets.coldMs &&
    (cold?.usableKB ?? 0) <= targets.usableKB &&
    (cached?.usableMs ?? 0) <= targets.cachedMs
  );
}

if (require.main === module) main();
