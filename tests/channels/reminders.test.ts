import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store';
import { startConnector } from '../kit/connector';
import { engines } from '../kit/engines';
import { newPostgresDatabase } from '../kit/postgres';
import { type Running, start } from '../kit/program';
import { startServer } from '../kit/server';
import { eventually, everything, newPerson, openStream, type Person } from './direct-line/api';

/** A reminder asked for at the front door, its time brought forward in the database, and sent by the program. */

const answersIn = (activities: { channelData?: Record<string, unknown> }[]) =>
  activities.flatMap(({ channelData }) => {
    const { answers = [] } = (channelData?.helpline ?? {}) as { answers?: string[] };
    return answers;
  });
const remindersTo = async (person: Pick<Person, 'poll'>) =>
  answersIn(await everything(person)).filter((id) => id === 'waits.reminder');

/** Makes every job due now. Returns how many there were. */
async function bringForward(databaseUrl: string): Promise<number> {
  const store = await openStore(databaseUrl);
  const jobs = await store.dueJobs(Number.MAX_SAFE_INTEGER, 10);
  for (const { id } of jobs) await store.postponeJob(id, Date.now());
  await store.close();
  return jobs.length;
}

/** Once nothing is left to be done, nothing can come a second time. */
async function jobsLeft(databaseUrl: string): Promise<number> {
  const store = await openStore(databaseUrl);
  const jobs = await store.dueJobs(Number.MAX_SAFE_INTEGER, 10);
  await store.close();
  return jobs.length;
}

describe.each(engines)('a reminder on %s', (_name, newDatabase) => {
  it('comes to a Direct Line client by its socket', async () => {
    const databaseUrl = await newDatabase();
    const server = await startServer({ DATABASE_URL: databaseUrl });
    const person = await newPerson(server.url, { locale: 'en' });
    const stream = await openStream(person.streamUrl);
    const { reply } = await person.ask('remind me tomorrow at 3pm');
    expect(answersIn([reply])).toEqual(['waits.reminder-set']);
    expect(reply.text).toMatch(/keep this page open/);
    expect(await bringForward(databaseUrl)).toBe(1);
    const reminder = await eventually(() =>
      stream.received().find((each) => answersIn([each])[0] === 'waits.reminder'),
    );
    expect(reminder.text).toMatch(/400-000-0000/);
    expect(await jobsLeft(databaseUrl)).toBe(0);
    expect(await remindersTo(person)).toHaveLength(1);
    stream.socket.terminate();
    await server.stop();
  });

  it('does not come when it was cancelled', async () => {
    const databaseUrl = await newDatabase();
    const server = await startServer({ DATABASE_URL: databaseUrl });
    const person = await newPerson(server.url, { locale: 'en' });
    await person.ask('remind me tomorrow at 3pm');
    const { reply } = await person.ask('cancel the reminder');
    expect(answersIn([reply])).toEqual(['waits.reminder-cancelled']);
    expect(await bringForward(databaseUrl)).toBe(0);
    await server.stop();
  });

  it('is brought to a Bot Framework channel, in the language it was asked for in', async () => {
    const databaseUrl = await newDatabase();
    const connector = await startConnector();
    const server = await startServer({ DATABASE_URL: databaseUrl });
    const conversationId = randomUUID();
    await fetch(`${server.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        text: '明天下午三点提醒我',
        channelId: 'emulator',
        id: randomUUID(),
        locale: 'en-US',
        conversation: { id: conversationId },
        recipient: { id: 'b1', name: 'Bot', role: 'bot' },
        from: { id: 'u1', name: 'User', role: 'user' },
        serviceUrl: connector.serviceUrl,
      }),
    });
    const [confirmed] = await connector.received(1);
    expect(confirmed?.activity.text).toMatch(/在这里发消息给您/);
    // A channel that is away gets it when it is back.
    connector.refuseNext(1, 503);
    expect(await bringForward(databaseUrl)).toBe(1);
    const [, reminder] = await connector.received(2);
    expect(answersIn([reminder?.activity ?? {}])).toEqual(['waits.reminder']);
    expect(reminder?.activity.locale).toBe('zh-CN');
    expect(reminder?.conversationId).toBe(conversationId);
    expect(await jobsLeft(databaseUrl)).toBe(0);
    await server.stop();
    expect(connector.deliveries).toHaveLength(2);
    await connector.close();
  });
});

describe('a reminder and a program that is not always there', () => {
  it('is sent by one of two replicas, once', async () => {
    const databaseUrl = await newPostgresDatabase();
    const replicas = [
      await startServer({ DATABASE_URL: databaseUrl }),
      await startServer({ DATABASE_URL: databaseUrl }),
    ] as const;
    const people = [];
    for (const { url } of [...replicas, ...replicas]) {
      const person = await newPerson(url, { locale: 'en' });
      await person.ask('remind me tomorrow at 3pm');
      people.push(person);
    }
    expect(await bringForward(databaseUrl)).toBe(4);
    await eventually(async () => ((await jobsLeft(databaseUrl)) === 0 ? true : undefined));
    for (const replica of replicas) await replica.stop();
    const last = await startServer({
      DATABASE_URL: databaseUrl,
      PORT: new URL(replicas[0].url).port,
    });
    for (const person of people) {
      const { conversationUrl, token } = person;
      const moved = conversationUrl.replace(new URL(conversationUrl).origin, last.url);
      const kept = await fetch(`${moved}/activities`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      const { activities } = await kept.json();
      expect(answersIn(activities).filter((id) => id === 'waits.reminder')).toHaveLength(1);
    }
    await last.stop();
  });

  it('comes once although the program was killed before it was due', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'helpline-reminder-'));
    const databaseUrl = `sqlite:${join(folder, 'helpline.db')}`;
    let program: Running | undefined;
    const run = async (port = '0') => {
      program = start('src/main.ts', { env: { DATABASE_URL: databaseUrl, PORT: port } });
      return /http:\/\/[\d.]+:\d+/.exec(await program.firstLine)?.[0] ?? '';
    };
    const kill = async () => {
      program?.process.kill('SIGKILL');
      await program?.ended;
    };
    try {
      const url = await run();
      const person = await newPerson(url, { locale: 'en' });
      await person.ask('remind me tomorrow at 3pm');
      await kill();
      expect(await bringForward(databaseUrl)).toBe(1);
      await run(new URL(url).port);
      await eventually(async () => ((await remindersTo(person)).length > 0 ? true : undefined));
      await person.ask('thanks');
      expect(await remindersTo(person)).toHaveLength(1);
      await kill();
      expect(await jobsLeft(databaseUrl)).toBe(0);
    } finally {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('gives up one that no version can read any more, and goes on', async () => {
    const databaseUrl = await newPostgresDatabase();
    const server = await startServer({ DATABASE_URL: databaseUrl });
    const store = await openStore(databaseUrl);
    const person = await newPerson(server.url, { locale: 'en' });
    const conversation = await store.findConversation(person.conversationId);
    if (!conversation) throw new Error('the conversation is not kept');
    const odd = [{ say: 'in another shape' }, { say: { id: 'waits.gone' } }];
    await store.accept({ conversation, activity: { type: 'event' }, sendKey: undefined }, () => ({
      state: undefined,
      replies: [],
      needsDelivery: false,
      changes: odd.map((body) => ({
        kind: 'schedule',
        job: { kind: 'reminder', dueAtMs: 1, body },
      })),
    }));
    await eventually(async () => ((await jobsLeft(databaseUrl)) === 0 ? true : undefined));
    const { reply } = await person.ask('thanks');
    expect(answersIn([reply])).toEqual(['chat.thanks']);
    await store.close();
    await server.stop();
  });
});
