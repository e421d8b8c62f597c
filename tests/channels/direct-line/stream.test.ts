import { openStore } from '../../../src/store/open-store';
import { startServer, type TestServer } from '../../kit/server';
import {
  type Batch,
  type Connection,
  call,
  eventually,
  everything,
  greeting,
  newPerson,
  openStream,
  type Person,
  refusedStream,
  type StreamClient,
} from './api';
import { holdIntervals } from './clock';

let server: TestServer;
let clients: StreamClient[] = [];

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

afterEach(() => {
  for (const { socket } of clients) socket.terminate();
  clients = [];
});

async function listen(streamUrl: string): Promise<StreamClient> {
  const client = await openStream(streamUrl);
  clients.push(client);
  return client;
}

/** The client once it has the reply to the activity with this id. */
const replyTo = (client: StreamClient, id: string) =>
  eventually(() => client.received().find(({ replyToId }) => replyToId === id));

async function streamAfter(person: Person, watermark: string): Promise<string> {
  const { body } = await call<Connection>(
    'GET',
    `${person.conversationUrl}?watermark=${watermark}`,
    { token: person.token },
  );
  return body.streamUrl;
}

test('a client that comes late gets everything so far, then what happens, each once', async () => {
  const person = await newPerson(server.url);
  await person.ask('hello');
  const client = await listen(person.streamUrl);
  for (const text of ['thanks', 'hello', 'bye']) {
    const { body } = await person.send({ type: 'message', text });
    await replyTo(client, body.id);
  }
  expect(client.received()).toEqual(await everything(person));
});

test('a client that goes away gets exactly what it missed', async () => {
  const person = await newPerson(server.url);
  const before = await listen(person.streamUrl);
  const { echo } = await person.ask('hello');
  await replyTo(before, echo.id);
  before.socket.close();
  await before.closed;

  const missed = await person.ask('thanks');
  const after = await listen(await streamAfter(person, before.watermark() ?? ''));
  await replyTo(after, missed.echo.id);
  expect([...before.received(), ...after.received()]).toEqual(await everything(person));
});

test('a watermark that is unreadable means from the beginning', async () => {
  const person = await newPerson(server.url);
  const first = await greeting(person);
  for (const watermark of ['', 'undefined', '-3']) {
    const client = await listen(`${person.streamUrl}&watermark=${watermark}`);
    await eventually(() => client.received()[0]);
    expect(client.received()[0]?.id).toBe(first.id);
  }
});

test('two tabs of one conversation both get everything', async () => {
  const person = await newPerson(server.url);
  const tabs = [await listen(person.streamUrl), await listen(person.streamUrl)];
  const { echo } = await person.ask('hello');
  for (const tab of tabs) {
    await replyTo(tab, echo.id);
    expect(tab.received()).toEqual(await everything(person));
  }
});

test("one person's stream carries nothing of another's", async () => {
  const [anna, other] = [await newPerson(server.url), await newPerson(server.url)];
  const client = await listen(anna.streamUrl);
  await other.ask('hello');
  const { echo } = await anna.ask('hello');
  await replyTo(client, echo.id);
  expect(new Set(client.received().map(({ conversation }) => conversation.id))).toEqual(
    new Set([anna.conversationId]),
  );
});

test('every frame is text with at least one activity and a watermark, and at most 50', async () => {
  const person = await newPerson(server.url);
  const live = await listen(person.streamUrl);
  let last = '';
  for (let count = 0; count < 60; count += 1) {
    last = (await person.send({ type: 'message', text: 'hello' })).body.id;
  }
  await replyTo(live, last);
  const late = await listen(person.streamUrl);
  await replyTo(late, last);

  for (const { frames } of [live, late]) {
    for (const { text, isBinary } of frames) {
      const batch: Batch = JSON.parse(text);
      expect(isBinary).toBe(false);
      expect(Object.keys(batch)).toEqual(['activities', 'watermark']);
      expect(batch.watermark).toMatch(/^\d+$/);
      expect(batch.activities.length).toBeGreaterThan(0);
      expect(batch.activities.length).toBeLessThanOrEqual(50);
    }
  }
  expect(late.received()).toEqual(live.received());
  expect(late.received().map(({ type }) => type)).not.toContain('conversationUpdate');
});

test('what clients send is ignored, unless it is more than a keep-alive could be', async () => {
  const person = await newPerson(server.url);
  const client = await listen(person.streamUrl);
  for (const frame of ['', 'hello', '{"activities":[]}', Buffer.from([0, 1])]) {
    client.socket.send(frame);
  }
  const { echo } = await person.ask('hello');
  await replyTo(client, echo.id);

  client.socket.send('x'.repeat(100_000));
  expect(await client.closed).toBe(1009);
  expect((await person.ask('thanks')).reply).toBeDefined();
});

test('a stream without a token, or to nowhere, is refused', async () => {
  const person = await newPerson(server.url);
  const { streamUrl, token, conversationId } = person;
  const withToken = (t: string) => streamUrl.replace(/t=[^&]*/, `t=${t}`);
  expect(await refusedStream(withToken(''))).toBe(401);
  expect(await refusedStream(withToken('garbage'))).toBe(401);
  expect(await refusedStream(withToken(token))).toBe(403);
  expect(await refusedStream(streamUrl.replace(conversationId, 'none'))).toBe(404);
  expect(await refusedStream(server.url.replace('http', 'ws'))).toBe(404);
  expect((await call('GET', streamUrl.replace('ws', 'http'))).status).toBe(400);
});

describe('when half minutes pass', () => {
  let beat: () => void;
  let watched: TestServer;

  beforeEach(async () => {
    holdIntervals();
    beat = () => jest.advanceTimersByTime(30_000);
    watched = await startServer();
  });

  afterEach(async () => {
    jest.useRealTimers();
    await watched.stop();
  });

  test('a client that is there stays connected', async () => {
    const person = await newPerson(watched.url);
    const client = await listen(person.streamUrl);
    for (let round = 0; round < 4; round += 1) {
      const pinged = new Promise((resolve) => client.socket.once('ping', resolve));
      beat();
      await pinged;
      // The answer to a ping precedes this message, so it has been heard once that is answered.
      await person.ask('hello');
    }
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  test('a client that is gone without a word is let go', async () => {
    const person = await newPerson(watched.url);
    const client = await openStream(person.streamUrl, { autoPong: false });
    clients.push(client);
    await greeting(person);
    beat();
    await new Promise((resolve) => client.socket.once('ping', resolve));
    beat();
    expect(await client.closed).toBe(1006);
  });

  test('a client that does not read is sent away, and finds everything when it returns', async () => {
    const person = await newPerson(watched.url);
    await greeting(person);
    const total = 400;
    await fillTranscript(watched.databaseUrl, person, total);

    const idle = await listen(person.streamUrl);
    idle.socket.pause();
    const other = await newPerson(watched.url);
    const reader = await listen(other.streamUrl);
    for (let round = 0; round < 2; round += 1) {
      const pinged = new Promise((resolve) => reader.socket.once('ping', resolve));
      beat();
      await pinged;
      await other.ask('hello');
    }
    idle.socket.resume();
    expect([1006, 1013]).toContain(await idle.closed);
    expect(idle.received().length).toBeLessThan(total);
    expect(reader.socket.readyState).toBe(reader.socket.OPEN);

    const { body } = await person.send({ type: 'message', text: 'thanks' });
    const back = await listen(await streamAfter(person, idle.watermark() ?? ''));
    await replyTo(back, body.id);
    expect([...idle.received(), ...back.received()]).toEqual(await everything(person));
  });
});

/** As if the bot had said this much: 60 kB each, far more than the network itself holds. */
async function fillTranscript(databaseUrl: string, person: Person, count: number): Promise<void> {
  const store = await openStore(databaseUrl);
  const conversation = await store.findConversation(person.conversationId);
  if (!conversation) throw new Error('The conversation was not kept.');
  const from = { id: person.userId, name: '' };
  await store.accept({ conversation, activity: { type: 'event', from }, sendKey: undefined });
  await store.answerNext(conversation.id, ({ state }) => ({
    state,
    replies: Array.from({ length: count }, () => ({ type: 'message', text: 'x'.repeat(60_000) })),
    needsDelivery: false,
  }));
  await store.close();
}

test('stopping the program sends clients away in a way that makes them return', async () => {
  const stopping = await startServer();
  const person = await newPerson(stopping.url);
  const client = await listen(person.streamUrl);
  await greeting(person);
  await stopping.stop();
  expect(await client.closed).toBe(1001);
});
