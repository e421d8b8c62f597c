import { WebSocket } from 'ws';
import { createRateLimit } from '../../src/channels/rate-limit';
import {
  type Batch,
  type Connection,
  call,
  newPageToken,
  type PageToken,
} from '../channels/direct-line/api';
import { startServer, type TestServer } from '../kit/server';
import { sendPipelined, sendRaw } from './raw-request';

const directLine = '/v3/directline';
const help = 'https://help.example';

async function begin(server: TestServer, headers: Record<string, string> = {}) {
  const { body: page } = await call<PageToken>('POST', `${server.url}/api/directline/token`, {
    headers,
  });
  const { body } = await call<Connection>('POST', `${server.url}${directLine}/conversations`, {
    token: page.token,
    headers,
    body: {},
  });
  return { ...page, ...body, path: `${directLine}/conversations/${body.conversationId}` };
}

describe('in local mode', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it.each(['/', '/metrics', '/healthz', '/embed.js', `${directLine}/conversations`, '/nothing'])(
    'a site that takes the address of this machine for its own gets nothing from %s',
    async (path) => {
      const { status, body } = await sendRaw(server.url, {
        path,
        headers: { Host: 'evil.example:3978' },
      });
      expect(status).toBe(403);
      expect(body).toContain('TRUST_PROXY');
    },
  );

  it.each(['localhost', 'LOCALHOST:3978', '127.0.0.1:1', '[::1]:3978'])(
    '%s is this machine',
    async (host) => {
      expect(
        (await sendRaw(server.url, { path: '/healthz', headers: { Host: host } })).status,
      ).toBe(200);
    },
  );

  it('no socket opens for such a site either', async () => {
    const { streamUrl } = await begin(server);
    const address = new URL(streamUrl);
    const { status } = await sendRaw(server.url, {
      path: `${address.pathname}${address.search}`,
      headers: {
        Host: 'evil.example',
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      },
    });
    expect(status).toBe(403);
  });

  it('nobody is held up: there is nobody but its operator', async () => {
    const { statuses } = await sendPipelined(server.url, 1000, () => ({ path: '/healthz' }));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('a token', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ ALLOWED_ORIGINS: `${help} https://other.example` });
  });
  afterAll(() => server.stop());

  it('opens its conversation to the pages it was issued to and to no others', async () => {
    const { path, token } = await begin(server, { Origin: help });
    const from = (origin: string) =>
      call('GET', `${server.url}${path}`, { token, headers: { Origin: origin } });
    expect((await from(help)).status).toBe(200);
    expect((await from('https://other.example')).status).toBe(403);
    expect((await from('https://evil.example')).status).toBe(403);
  });

  it('to come back with leads pages of another origin to a conversation of their own', async () => {
    const first = await begin(server, { Origin: help });
    const resumed = (origin: string) =>
      call<PageToken>('POST', `${server.url}/api/directline/token`, {
        headers: { Origin: origin },
        body: { resume: first.resume },
      });
    expect((await resumed(help)).body.conversationId).toBe(first.conversationId);
    expect((await resumed('https://other.example')).body.conversationId).not.toBe(
      first.conversationId,
    );
  });

  it('says who its person is, whatever an activity says', async () => {
    const [me, somebody] = [await begin(server), await begin(server)];
    await call('POST', `${server.url}${me.path}/activities`, {
      token: me.token,
      body: {
        type: 'message',
        text: 'hi',
        from: { id: somebody.userId, role: 'bot' },
        recipient: { id: 'x' },
        conversation: { id: somebody.conversationId },
        channelId: 'msteams',
        serviceUrl: 'http://169.254.169.254/',
        replyToId: 'x',
        timestamp: '1999-01-01T00:00:00Z',
      },
    });
    const { body } = await call<Batch>('GET', `${server.url}${me.path}/activities`, {
      token: me.token,
    });
    const mine = body.activities.find(({ text }) => text === 'hi');
    expect(mine).toMatchObject({
      from: { id: me.userId, role: 'user' },
      conversation: { id: me.conversationId },
      channelId: 'directline',
    });
    expect(mine).not.toHaveProperty('serviceUrl');
    const theirs = await call<Batch>('GET', `${server.url}${somebody.path}/activities`, {
      token: somebody.token,
    });
    expect(JSON.stringify(theirs.body)).not.toContain('"hi"');
  });

  it('is signed, lives for half an hour and holds no more than it has to', async () => {
    const { token } = await newPageToken(server.url);
    const [header, claims] = token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(claims.exp - claims.iat).toBe(1800);
    expect(Object.keys(claims).sort()).toEqual(['conv', 'exp', 'iat', 'purpose', 'user']);
  });
});

describe('behind a proxy that tells who asks', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ TRUST_PROXY: 'true' });
  });
  afterEach(() => server.stop());
  const from = (address: string) => ({ 'X-Forwarded-For': `9.9.9.9, ${address}` });

  it('an address that floods is told to wait, its polls hear nothing new, others go on', async () => {
    const { path, token } = await begin(server, from('203.0.113.7'));
    const bearer = { Authorization: `Bearer ${token}` };
    const flood = await sendPipelined(server.url, 1000, () => ({
      path: '/healthz',
      headers: from('203.0.113.7'),
    }));
    expect(flood.statuses.filter((status) => status === 429).length).toBeGreaterThan(100);
    expect(flood.text).toMatch(/Retry-After: [1-9]/i);

    // A client that is refused a poll stops polling for good: it is told that there is nothing new.
    const polls = await sendPipelined(server.url, 300, () => ({
      path: `${path}/activities?watermark=0`,
      headers: { ...from('203.0.113.7'), ...bearer },
    }));
    expect(new Set(polls.statuses)).toEqual(new Set([200]));
    expect(polls.text).toContain('{"activities":[],"watermark":"0"}');

    const others = await call<Batch>('GET', `${server.url}${path}/activities?watermark=0`, {
      token,
      headers: from('203.0.113.8'),
    });
    expect(others.body.activities.length).toBeGreaterThan(0);
  });

  it('an address of IPv6 is one with its whole network', async () => {
    const flood = await sendPipelined(server.url, 1000, (number) => ({
      path: '/healthz',
      headers: from(`2001:db8:0:1::${number.toString(16)}`),
    }));
    expect(flood.statuses).toContain(429);
    const other = await call('GET', `${server.url}/healthz`, {
      headers: from('2001:db8:0:2::1'),
    });
    expect(other.status).toBe(200);
  });

  it('an address that begins conversations without end is told to wait', async () => {
    const request = (address: string) => ({
      method: 'POST',
      path: '/api/directline/token',
      headers: from(address),
      body: '{}',
    });
    const many = await sendPipelined(server.url, 200, () => request('203.0.113.7'));
    expect(many.statuses).toContain(429);
    expect((await sendRaw(server.url, request('203.0.113.8'))).status).toBe(200);
  });

  it('a person who sends without end is told to wait, wherever they send from', async () => {
    const { path, token } = await begin(server, from('203.0.113.7'));
    const other = await begin(server, from('203.0.113.9'));
    const request = (place: string, bearer: string, number: number) => ({
      method: 'POST',
      path: `${place}/activities`,
      headers: { ...from(`198.51.100.${number % 250}`), Authorization: `Bearer ${bearer}` },
      body: '{"type":"event","name":"x"}',
    });
    const many = await sendPipelined(server.url, 400, (number) => request(path, token, number));
    expect(many.statuses).toContain(429);
    expect(many.text).toMatch(/Retry-After: [1-9]/i);
    expect((await sendRaw(server.url, request(other.path, other.token, 1))).status).toBe(200);
  });
});

describe('a rate limit', () => {
  it('lets a party do so much at once, then so much a second, and each for itself', () => {
    const limit = createRateLimit({ burst: 3, perSecond: 2 });
    const allowed = (party: string, atMs: number) => limit.take(party, atMs) === undefined;
    expect([0, 0, 0, 0].map((atMs) => allowed('a', atMs))).toEqual([true, true, true, false]);
    expect(allowed('b', 0)).toBe(true);
    expect([500, 500].map((atMs) => allowed('a', atMs))).toEqual([true, false]);
    expect([60_000, 60_000, 60_000, 60_000].map((atMs) => allowed('a', atMs))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(limit.take('a', 60_000)).toBe(1);
  });
});

describe('a socket', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  const opened = (url: string) =>
    new Promise<WebSocket | number>((resolve) => {
      const socket = new WebSocket(url);
      socket.on('open', () => resolve(socket));
      socket.on('unexpected-response', (_request, response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      socket.on('error', () => {});
    });
  const closed = (socket: WebSocket) =>
    new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));

  it('is one of a few in its conversation', async () => {
    const { streamUrl } = await begin(server);
    const sockets = [];
    for (let count = 0; count < 11; count += 1) sockets.push(await opened(streamUrl));
    expect(sockets.pop()).toBe(429);
    for (const socket of sockets) (socket as WebSocket).terminate();
  });

  it('that chatters is closed, and so is one that sends a large frame', async () => {
    const { streamUrl } = await begin(server);
    const chatty = (await opened(streamUrl)) as WebSocket;
    const isClosed = closed(chatty);
    for (let count = 0; count < 100; count += 1) chatty.send('');
    expect(await isClosed).toBe(1008);

    const loud = (await opened(streamUrl)) as WebSocket;
    const isGone = closed(loud);
    loud.send('x'.repeat(5000));
    expect(await isGone).toBe(1009);
  });
});

describe('every answer', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it.each([
    '/',
    '/?lang=zh-CN',
    '/nothing',
    '/healthz',
    '/metrics',
    '/api/nothing',
    `${directLine}/x`,
  ])('from %s says how it may be used', async (path) => {
    const { headers } = await fetch(`${server.url}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/frame-ancestors/);
    expect(policy).not.toMatch(
      /unsafe-inline|unsafe-eval|(?:script|default)-src[^;]*(?:\*|https?:|data:)/,
    );
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });
});

it('whoever sends too slowly is cut off', async () => {
  const server = await startServer();
  const { path, token } = await begin(server);
  const [head, body] = await Promise.all([
    sendRaw(server.url, { path: '', bytes: 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ' }),
    sendRaw(server.url, {
      method: 'POST',
      path: `${path}/activities`,
      headers: { Authorization: `Bearer ${token}`, 'Content-Length': '1000' },
      body: '{"type":',
    }),
  ]);
  expect([0, 408]).toContain(head.status);
  expect([0, 400, 408]).toContain(body.status);
  await server.stop();
}, 60_000);
