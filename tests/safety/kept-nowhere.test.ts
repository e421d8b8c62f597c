import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import pino from 'pino';
import { type App, startApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { call, newPageToken } from '../channels/direct-line/api';
import { type TypedSecret, typedSecret } from './secrets';

const messages = 10_000;
const messagesInOneConversation = 25;
const conversationsAtOnce = 8;

/**
 * Types secrets at the real front door and looks for them in everything that is kept or comes out: the
 * bytes of the database, the log at its most talkative, the metrics, what Direct Line replays.
 */
describe('a secret that somebody typed', () => {
  let app: App;
  let file: string;
  let logged = '';

  beforeAll(async () => {
    file = join(mkdtempSync(join(tmpdir(), 'helpline-secrets-')), 'helpline.db');
    const into = new Writable({
      write(chunk, _encoding, done) {
        logged += chunk;
        done();
      },
    });
    const config = readConfig({ PORT: '0', DATABASE_URL: `sqlite:${file}` });
    app = await startApp(config, pino({ level: 'trace' }, into));
  });
  afterAll(() => app?.stop());

  it(`is nowhere, whichever of ${messages} it is`, async () => {
    const secrets = fc.sample(typedSecret, { seed: 6, numRuns: messages });

    const replayed: string[] = [];
    const conversations = inGroups(secrets, messagesInOneConversation);
    await Promise.all(
      Array.from({ length: conversationsAtOnce }, async () => {
        for (let mine = conversations.pop(); mine; mine = conversations.pop()) {
          replayed.push(await talk(app.url, mine));
        }
      }),
    );

    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    const kept = [file, `${file}-wal`]
      .filter(existsSync)
      .map((path) => readFileSync(path, 'utf8'))
      .join('');
    // The log tells moments in digits too: one in some runs ends like one of the secrets.
    const told = logged.replace(/\b1\d{12}\b/g, '');
    const everything = [kept, told, metrics, ...replayed].join('\n');
    const found = foundIn(everything, secrets.map(needleOf));
    process.stderr.write(
      `masking: ${messages} secrets sent, ${found.length} found in ${Math.round(everything.length / 1e6)} MB of database, log, metrics and replay\n`,
    );
    expect(found).toEqual([]);
    // What is looked through does hold the conversations.
    expect(everything.split('••••••').length).toBeGreaterThan(messages);
  }, 240_000);
});

/** Says each sentence, in one field or another, and returns all that comes back. */
async function talk(url: string, secrets: readonly TypedSecret[]): Promise<string> {
  const { token } = await newPageToken(url);
  const { body } = await call<{ conversationId: string }>(
    'POST',
    `${url}/v3/directline/conversations`,
    { token, body: {} },
  );
  const address = `${url}/v3/directline/conversations/${body.conversationId}/activities`;
  for (const [index, { sentence }] of secrets.entries()) {
    const activity = [
      { type: 'message', text: sentence },
      { type: 'message', text: sentence, channelData: { note: sentence } },
      { type: 'message', value: { typed: { [sentence]: [sentence] } } },
      { type: 'event', name: sentence, value: sentence },
      { type: 'message', text: sentence, entities: [{ type: 'x', said: sentence }] },
      { type: 'message', text: 'hi', attachments: [{ name: sentence, contentType: 'text/plain' }] },
    ][index % 6];
    const sent = await call('POST', address, { token, body: activity });
    expect(sent.status).toBe(200);
  }
  let heard = '';
  let watermark = '';
  for (;;) {
    const { body: batch } = await call<{ activities: object[]; watermark: string }>(
      'GET',
      `${address}?watermark=${watermark}`,
      { token },
    );
    if (batch.activities.length === 0) return heard;
    heard += JSON.stringify(batch.activities);
    watermark = batch.watermark;
  }
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Four digits alone stand in many an id: a short secret is looked for with some of its sentence. */
function needleOf({ secret, sentence }: TypedSecret): string {
  if (secret.length >= shortestNeedle) return secret;
  const at = sentence.indexOf(secret);
  return sentence.slice(Math.max(0, at - shortestNeedle), at + secret.length + shortestNeedle);
}

const shortestNeedle = 8;

/** Which of many needles stand in a long text: by their first eight characters, then in full. */
function foundIn(text: string, needles: readonly string[]): string[] {
  const size = shortestNeedle;
  const byBeginning = new Map<string, string[]>();
  for (const needle of needles) {
    const written = JSON.stringify(needle).slice(1, -1);
    for (const each of new Set([needle, written])) {
      const beginning = each.slice(0, size);
      byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), each]);
    }
  }
  const found = new Set<string>();
  for (let at = 0; at + size <= text.length; at += 1) {
    for (const needle of byBeginning.get(text.slice(at, at + size)) ?? []) {
      if (text.startsWith(needle, at)) found.add(needle);
    }
  }
  return [...found];
}
