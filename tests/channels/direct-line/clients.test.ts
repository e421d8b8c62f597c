import type * as DirectLineJs from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import { startServer, type TestServer } from '../../kit/server';
import { eventually, newPageToken, type PageToken, type Received } from './api';
import { letPass } from './clock';
import { XMLHttpRequest } from './xml-http-request';

/** Microsoft's own client, in the one file that a page loads, with what it finds in a browser. */
Object.assign(globalThis, { self: globalThis, WebSocket, XMLHttpRequest });
const { ConnectionStatus, DirectLine } =
  require('botframework-directlinejs/dist/directline.js') as typeof DirectLineJs;

const secret = 'a-secret-that-only-the-operator-has';

let server: TestServer;
let clients: DirectLineJs.DirectLine[] = [];

beforeAll(async () => {
  server = await startServer({ DIRECT_LINE_SECRET: secret });
});

afterAll(() => server.stop());

afterEach(() => {
  jest.useRealTimers();
  for (const client of clients) client.end();
  clients = [];
});

interface Connected {
  client: DirectLineJs.DirectLine;
  received: Received[];
  /** Resolves to the id the service gave the activity. */
  post(activity: object): Promise<string>;
  say(text: string): Promise<{ echo: Received; reply: Received }>;
}

function connect(options: ConstructorParameters<typeof DirectLine>[0]): Connected {
  const client = new DirectLine({
    domain: `${server.url}/v3/directline`,
    pollingInterval: 200,
    // The shortest wait before it connects again, and before it repeats what failed.
    random: () => 0,
    timeout: 2000,
    ...options,
  });
  clients.push(client);
  const received: Received[] = [];
  client.activity$.subscribe(
    (activity: unknown) => received.push(activity as Received),
    () => {},
  );
  const post = (activity: object) =>
    client.postActivity(activity as DirectLineJs.Activity).toPromise() as Promise<string>;
  return {
    client,
    received,
    post,
    say: async (text) => {
      const id = await post({ type: 'message', text, from: { id: 'me' } });
      return eventually(() => {
        const echo = received.find((each) => each.id === id);
        const reply = received.find((each) => each.replyToId === id);
        return echo && reply && { echo, reply };
      });
    },
  };
}

describe.each([
  ['a WebSocket', true],
  ['polling', false],
])('the Direct Line client over %s', (_transport, webSocket) => {
  let page: PageToken;

  beforeEach(async () => {
    page = await newPageToken(server.url, { locale: 'en' });
  });

  test('is greeted, hears itself and then the answer', async () => {
    const { client, received, say } = connect({ token: page.token, webSocket });
    const first = await eventually(() => received[0]);
    expect(first).toMatchObject({ type: 'message', from: { id: 'helpline' } });
    expect(client.connectionStatus$.getValue()).toBe(ConnectionStatus.Online);

    const { echo, reply } = await say('hello');
    expect(echo.from.id).toBe(page.userId);
    expect(reply.from.id).toBe('helpline');
    expect(received.indexOf(echo)).toBeLessThan(received.indexOf(reply));
    expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
  });

  test('starts with the secret as well', async () => {
    const { received, say } = connect({ secret, webSocket });
    await eventually(() => received[0]);
    expect((await say('hello')).echo.from.id).toBe('me');
  });

  test('comes back to a conversation with its watermark and gets what it missed', async () => {
    const before = connect({ token: page.token, webSocket });
    const { reply } = await before.say('hello');
    before.client.end();
    const heard = before.received.map(({ id }) => id);
    expect(heard).toContain(reply.id);

    const elsewhere = connect({ ...page, webSocket });
    // This client mixes two frames that come at the same moment; people read before they write.
    await eventually(() => elsewhere.received.find(({ id }) => id === reply.id));
    const missed = await elsewhere.say('thanks');
    const transcript = elsewhere.received.map(({ id }) => id);

    const { watermark } = before.client as unknown as { watermark: string };
    const after = connect({ ...page, watermark, webSocket });
    await eventually(() => after.received.find(({ id }) => id === missed.reply.id));
    expect([...heard, ...after.received.map(({ id }) => id)]).toEqual(transcript);
  });

  test('sends files', async () => {
    const { received, post } = connect({ token: page.token, webSocket });
    const image = (name: string) => ({
      contentType: 'image/png',
      contentUrl: 'data:image/png;base64,iVBORw0KGgo=',
      name,
    });
    const id = await post({
      type: 'message',
      text: 'see',
      from: { id: page.userId },
      attachments: [image('截图.png'), image('截图.png')],
    });
    const echo = await eventually(() => received.find((each) => each.id === id));
    expect(echo).toMatchObject({
      text: 'see',
      attachments: [
        { name: '截图.png', contentType: 'image/png' },
        { name: '截图 (1).png', contentType: 'image/png' },
      ],
    });
    await eventually(() => received.find(({ replyToId }) => replyToId === id));
  });

  test('gets a session id', async () => {
    const { client } = connect({ token: page.token, webSocket });
    expect(await client.getSessionId().toPromise()).toMatch(/./);
  });

  test('learns that its token has expired', async () => {
    const { client, received, post } = connect({ token: page.token, webSocket });
    await eventually(() => received[0]);
    letPass(1801);
    expect(await post({ type: 'message', text: 'hello', from: { id: 'me' } })).toBe('retry');
    expect(client.connectionStatus$.getValue()).toBe(ConnectionStatus.ExpiredToken);
  });
});

test('a conversation goes on by itself after the program was started again', async () => {
  const { token } = await newPageToken(server.url);
  const { received, say } = connect({ token });
  const { reply } = await say('hello');

  server = await server.restart();
  const later = await say('thanks');
  expect(later.reply.from.id).toBe('helpline');
  const ids = received.map(({ id }) => id);
  expect(ids).toContain(reply.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a page that kept its resume goes on after the program was started again', async () => {
  const page = await newPageToken(server.url);
  const before = connect({ token: page.token, webSocket: false });
  await before.say('hello');
  before.client.end();

  server = await server.restart();
  const askAgain = () => newPageToken(server.url, { resume: page.resume });
  const back = await eventually(() => askAgain().catch(() => undefined));
  const after = connect({ ...back, webSocket: false });
  await eventually(() => (after.received.length >= before.received.length ? true : undefined));
  expect(after.received.slice(0, before.received.length)).toEqual(before.received);
  expect((await after.say('thanks')).reply.from.id).toBe('helpline');
});
