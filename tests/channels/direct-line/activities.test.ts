import { startServer, type TestServer } from '../../kit/server';
import {
  type Batch,
  type Connection,
  call,
  eventually,
  everything,
  greeting,
  newPerson,
  type Person,
  type Refusal,
} from './api';

const secret = 'a-secret-that-only-the-operator-has';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ DIRECT_LINE_SECRET: secret });
});

afterAll(() => server.stop());

/** Everything the person sent, as it was played back. */
const echoes = async (person: Person) =>
  (await everything(person)).filter(({ from }) => from.id === person.userId);

describe('sending', () => {
  test('a message is played back as it was accepted, then answered', async () => {
    const person = await newPerson(server.url);
    await greeting(person);
    const channelData = { clientActivityID: 'c-1', postBack: true, nested: { kept: [1, null] } };
    const sent = await person.send({
      type: 'message',
      text: 'hello',
      from: { id: person.userId, name: 'Anna', role: 'user' },
      locale: 'en-US',
      channelData,
    });
    expect(sent.status).toBe(200);
    const { id } = sent.body;
    expect(sent.body).toEqual({ id: expect.any(String) });

    const reply = await eventually(async () =>
      (await everything(person)).find(({ replyToId }) => replyToId === id),
    );
    const transcript = await everything(person);
    const echo = transcript.find((each) => each.id === id);
    expect(echo).toMatchObject({
      type: 'message',
      text: 'hello',
      locale: 'en-US',
      from: { id: person.userId, name: 'Anna', role: 'user' },
      conversation: { id: person.conversationId },
      channelId: 'directline',
      channelData,
    });
    expect(new Date(echo?.timestamp ?? '').toISOString()).toBe(echo?.timestamp);
    expect(new Date(reply.timestamp).toISOString()).toBe(reply.timestamp);
    expect(reply).toMatchObject({ type: 'message', from: { id: 'helpline', role: 'bot' } });
    expect(transcript.findIndex((each) => each.id === id)).toBeLessThan(
      transcript.findIndex((each) => each.id === reply.id),
    );
  });

  test('a repeated send is accepted once', async () => {
    const person = await newPerson(server.url);
    const message = { type: 'message', text: 'hello', channelData: { clientActivityID: 'c-1' } };
    const [first, ...repeats] = await Promise.all([1, 2, 3].map(() => person.send(message)));
    expect(first?.status).toBe(200);
    for (const repeat of repeats) expect(repeat).toMatchObject({ status: 200, body: first?.body });

    await person.ask('thanks');
    const sent = await echoes(person);
    expect(sent.map(({ text }) => text)).toEqual(['hello', 'thanks']);
  });

  test('two messages with the same words are two', async () => {
    const person = await newPerson(server.url);
    await person.send({ type: 'message', text: 'hello' });
    await person.send({ type: 'message', text: 'hello', channelData: { clientActivityID: 'a' } });
    await person.send({ type: 'message', text: 'hello', channelData: { clientActivityID: 'b' } });
    expect(await echoes(person)).toHaveLength(3);
  });

  test('an id of the client makes no difference, however long it is', async () => {
    const person = await newPerson(server.url);
    const clientActivityID = 'x'.repeat(20_000);
    const send = () =>
      person.send({ type: 'message', text: 'hi', channelData: { clientActivityID } });
    expect((await send()).body.id).toBe((await send()).body.id);
    expect(await echoes(person)).toHaveLength(1);
  });

  test('a client cannot speak as somebody else or say what is ours to say', async () => {
    const person = await newPerson(server.url);
    await greeting(person);
    const { body } = await person.send({
      type: 'message',
      text: 'hello',
      id: 'mine',
      timestamp: '2001-01-01T00:00:00Z',
      from: { id: 'helpline', role: 'bot' },
      recipient: { id: 'somebody' },
      conversation: { id: 'another' },
      channelId: 'msteams',
      serviceUrl: 'https://elsewhere.example',
      deliveryMode: 'expectReplies',
    });
    const reply = await eventually(async () =>
      (await everything(person)).find(({ replyToId }) => replyToId === body.id),
    );
    expect(reply.from.id).toBe('helpline');

    const [echo] = await echoes(person);
    expect(echo).toMatchObject({
      id: body.id,
      from: { id: person.userId, role: 'user' },
      conversation: { id: person.conversationId },
      channelId: 'directline',
    });
    expect(echo?.id).not.toBe('mine');
    expect(echo?.timestamp).not.toContain('2001');
    expect(JSON.stringify(await everything(person))).not.toContain('elsewhere.example');
  });

  test('typing and changes of members are acknowledged and not kept', async () => {
    const person = await newPerson(server.url);
    await greeting(person);
    const before = await everything(person);
    for (const activity of [
      { type: 'typing' },
      { type: 'conversationUpdate', membersAdded: [{ id: 'another' }] },
    ]) {
      expect(await person.send(activity)).toMatchObject({
        status: 200,
        body: { id: expect.any(String) },
      });
    }
    const { echo } = await person.ask('hello');
    const after = await everything(person);
    expect(after.findIndex(({ id }) => id === echo.id)).toBe(before.length);
  });

  test('buttons and events are accepted beside messages', async () => {
    const person = await newPerson(server.url);
    for (const activity of [
      { type: 'message', value: { choice: 1 }, channelData: { postBack: true } },
      { type: 'event', name: 'webchat/join', value: { language: 'en' } },
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
      { type: 'message', text: 'hello', entities: [{ type: 'ClientCapabilities' }] },
      { type: 'message', text: 'hello', value: null, attachments: null, channelData: null },
    ]) {
      expect((await person.send(activity)).status).toBe(200);
    }
    expect((await echoes(person)).map(({ type }) => type)).toEqual([
      'message',
      'event',
      'messageReaction',
      'message',
      'message',
    ]);
  });

  test('where a linked file lies is not kept', async () => {
    const person = await newPerson(server.url);
    await person.send({
      type: 'message',
      text: 'see',
      attachments: [{ contentType: 'image/png', name: 'a.png', contentUrl: 'https://x.example/a' }],
    });
    const [echo] = await echoes(person);
    expect(echo?.attachments).toEqual([{ contentType: 'image/png', name: 'a.png' }]);
  });

  test.each<[string, unknown]>([
    ['no JSON', '{"type":'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', []],
    ['no type', { text: 'hello' }],
    ['a type that clients do not send', { type: 'trace' }],
    ['text that is none', { type: 'message', text: { toString: 1 } }],
    ['a sender that is none', { type: 'message', text: 'hello', from: 'me' }],
    ['attachments that are none', { type: 'message', attachments: { length: 3 } }],
    ['channel data that is none', { type: 'message', text: 'hello', channelData: 'x' }],
    ['JSON without a bottom', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ])('bad input is refused calmly: %s', async (_what, body) => {
    const person = await newPerson(server.url);
    const refused = await call<Refusal>('POST', `${person.conversationUrl}/activities`, {
      token: person.token,
      body,
    });
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({
      error: { code: 'BadArgument', message: expect.not.stringMatching(/\n|node_modules|\.ts/) },
    });
    expect(await echoes(person)).toEqual([]);
  });

  test('a message of 64 kB is the most that is taken', async () => {
    const person = await newPerson(server.url);
    const sized = (bytes: number) => {
      const empty = JSON.stringify({ type: 'message', text: '' });
      return { type: 'message', text: 'x'.repeat(bytes - empty.length) };
    };
    expect((await person.send(sized(64 * 1024))).status).toBe(200);
    for (const bytes of [64 * 1024 + 1, 3_000_000]) {
      expect(await person.send(sized(bytes))).toMatchObject({
        status: 413,
        body: { error: { code: 'TooLarge' } },
      });
    }
    expect(await echoes(person)).toHaveLength(1);
  });

  test('with the secret the message names the person it comes from', async () => {
    const { body } = await call<Connection>('POST', `${server.url}/v3/directline/conversations`, {
      token: secret,
      body: { user: { id: 'customer-7' } },
    });
    const url = `${server.url}/v3/directline/conversations/${body.conversationId}/activities`;
    const send = (activity: object) =>
      call<{ id: string } & Refusal>('POST', url, { token: secret, body: activity });

    const nameless = await send({ type: 'message', text: 'hello' });
    expect(nameless.status).toBe(400);
    expect(nameless.body.error.message).toContain('from.id');

    const sent = await send({ type: 'message', text: 'hello', from: { id: 'customer-7' } });
    expect(sent.status).toBe(200);
    const transcript = await call<Batch>('GET', url, { token: secret });
    expect(transcript.body.activities).toContainEqual(
      expect.objectContaining({
        id: sent.body.id,
        from: expect.objectContaining({ id: 'customer-7' }),
      }),
    );
  });
});

describe('polling', () => {
  test.each([
    ['absent', ''],
    ['empty', '?watermark='],
    ['unreadable', '?watermark=undefined'],
    ['negative', '?watermark=-1'],
    ['beyond any number', '?watermark=99999999999999999999'],
  ])('a watermark that is %s means from the beginning', async (_what, search) => {
    const person = await newPerson(server.url);
    const first = await greeting(person);
    const { status, body } = await call<Batch>(
      'GET',
      `${person.conversationUrl}/activities${search}`,
      { token: person.token },
    );
    expect(status).toBe(200);
    expect(body.activities[0]?.id).toBe(first.id);
    expect(body.watermark).toMatch(/^\d+$/);
  });

  test('a watermark gives exactly what came after it', async () => {
    const person = await newPerson(server.url);
    await person.ask('hello');
    const { activities, watermark } = await person.poll();
    expect(await person.poll(watermark)).toEqual({ activities: [], watermark });

    const { echo } = await person.ask('thanks');
    const missed = await person.poll(watermark);
    expect(missed.activities[0]?.id).toBe(echo.id);
    expect([...activities, ...missed.activities]).toEqual(await everything(person));
  });

  test('a long transcript comes in pages of at most 50, whole and in order', async () => {
    const person = await newPerson(server.url);
    const sent: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      sent.push((await person.send({ type: 'message', text: 'hello' })).body.id);
    }
    expect((await person.poll()).activities.length).toBeLessThanOrEqual(50);
    expect((await echoes(person)).map(({ id }) => id)).toEqual(sent);
  });
});
