import { spawn } from 'node:child_process';
import { openStore } from '../../src/store/open-store';
import type { Store } from '../../src/store/store';
import { startConnector } from '../kit/connector';
import { engines } from '../kit/engines';
import { startServer, type TestServer } from '../kit/server';

const person = { id: 'c1', channel: 'directline', userId: 'dl_1', locale: 'en' };
const from = { id: 'dl_1', name: '' };
const recipient = { id: 'helpline', name: '' };

async function answersIn(store: Store): Promise<string[]> {
  const kept = await store.activitiesAfter('c1', 0, 100);
  return kept.flatMap(({ activity }) => activity.channelData?.helpline?.answers ?? []);
}

async function until<T>(look: () => Promise<T>, isIt: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (isIt(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe.each(engines)('what was left over, on %s', (_name, newDatabase) => {
  let server: TestServer;
  let store: Store;
  beforeEach(async () => {
    const DATABASE_URL = await newDatabase();
    server = await startServer({ DATABASE_URL });
    // As a replica that accepted a message and died before it answered.
    store = await openStore(DATABASE_URL);
    await store.openConversation(person);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  it('is answered by a program that runs', async () => {
    await store.accept({
      conversation: person,
      activity: { type: 'message', text: 'thanks', from, recipient },
      sendKey: undefined,
    });
    expect(
      await until(
        () => answersIn(store),
        (answers) => answers.length > 0,
      ),
    ).toEqual(['chat.thanks']);
  });

  it('goes on politely when the kept state is of another version', async () => {
    const odd = [
      { dialogs: { open: [{ dialog: 'gone.dialog', answers: { a: 'b' }, misses: 0 }], misses: 1 } },
      { dialogs: { open: 'nonsense' }, speech: 7 },
      'a text',
      {
        dialogs: {
          open: [{ dialog: 'fees.call-cost', answers: { gone: 'x' }, misses: 0 }],
          misses: 0,
        },
      },
    ];
    for (const state of odd) {
      await store.accept({
        conversation: person,
        activity: { type: 'event', from },
        sendKey: undefined,
      });
      await store.answerNext('c1', () => ({ state, replies: [], needsDelivery: false }));
    }
    await store.accept({
      conversation: person,
      activity: { type: 'message', text: 'Mobile', from, recipient },
      sendKey: undefined,
    });
    expect(
      await until(
        () => answersIn(store),
        (answers) => answers.length > 0,
      ),
    ).toEqual(['fees.which-country']);
  });
});

describe.each(engines)(
  'a reply that a replica was delivering when it died, on %s',
  (_name, newDatabase) => {
    it('is delivered by another one, once the claim of the dead one has ended', async () => {
      const connector = await startConnector();
      const DATABASE_URL = await newDatabase();
      const server = await startServer({ DATABASE_URL });
      const dead = await openStore(DATABASE_URL);
      const conversation = { id: 'emulator//c1', channel: 'emulator', userId: 'u1', locale: 'en' };
      const { answered } = await dead.accept(
        {
          conversation,
          activity: { type: 'message', text: 'thanks', from: { id: 'u1', name: '' } },
          sendKey: 'message:m1',
        },
        () => ({
          state: undefined,
          replies: [
            {
              type: 'message',
              text: 'You are welcome.',
              channelId: 'emulator',
              serviceUrl: connector.serviceUrl,
              conversation: { id: 'c1', isGroup: false, conversationType: '', name: '' },
              from: recipient,
              recipient: { id: 'u1', name: '' },
              replyToId: 'm1',
            },
          ],
          needsDelivery: true,
          claimForMs: 3_000,
        }),
      );
      expect(answered?.claimed).toHaveLength(1);
      expect(connector.deliveries).toEqual([]);
      const [delivery] = await connector.received(1);
      expect(delivery?.replyToId).toBe('m1');
      await until(
        () => dead.conversationsWithUndelivered(),
        (left) => left.length === 0,
      );
      expect(connector.deliveries).toHaveLength(1);
      await dead.close();
      await server.stop();
      await connector.close();
    });
  },
);

describe('a SQLite file that another program has locked', () => {
  it('is reported as not ready, refuses what it cannot keep, and goes on when it is free', async () => {
    const [, newDatabase] = engines[0] as (typeof engines)[number];
    const databaseUrl = await newDatabase();
    const server = await startServer({ DATABASE_URL: databaseUrl });
    const locker = spawn(
      process.execPath,
      [
        '-e',
        `const db = new (require('libsql'))(process.argv[1]); db.exec('begin exclusive'); process.stdout.write('locked'); process.stdin.resume();`,
        databaseUrl.replace('sqlite:', ''),
      ],
      { cwd: process.cwd(), stdio: ['pipe', 'pipe', 'inherit'] },
    );
    await new Promise((resolve) => locker.stdout.once('data', resolve));
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    locker.kill('SIGKILL');
    const ready = () => fetch(`${server.url}/readyz`);
    await until(ready, ({ status }) => status === 200);
    await server.stop();
  });
});
