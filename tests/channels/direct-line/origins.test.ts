import { startServer, type TestServer } from '../../kit/server';
import { type Connection, call, newPageToken, newPerson } from './api';

const helpPage = 'https://help.example';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ ALLOWED_ORIGINS: helpPage });
});

afterAll(() => server.stop());

const tokenFrom = (headers: Record<string, string>) =>
  call('POST', `${server.url}/api/directline/token`, { headers });

test('the chat page gets a token at home and on the allowed sites, and nowhere else', async () => {
  expect((await tokenFrom({})).status).toBe(200);
  expect((await tokenFrom({ Origin: server.url })).status).toBe(200);
  expect((await tokenFrom({ Origin: helpPage })).status).toBe(200);
  for (const origin of [
    'https://elsewhere.example',
    'http://help.example',
    `${helpPage}.elsewhere.example`,
    'https://help.example:8443',
    'null',
    '',
  ]) {
    const refused = await tokenFrom({ Origin: origin });
    expect(refused).toMatchObject({
      status: 403,
      body: {
        error: { code: 'OriginNotAllowed', message: expect.stringContaining('ALLOWED_ORIGINS') },
      },
    });
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a preflight names what the client sends, and for how long that holds', async () => {
  const { conversationUrl } = await newPerson(server.url);
  for (const url of [
    `${server.url}/api/directline/token`,
    `${server.url}/v3/directline/conversations`,
    `${conversationUrl}/activities?watermark=12`,
  ]) {
    const { status, headers } = await call('OPTIONS', url, {
      headers: { Origin: helpPage, 'Access-Control-Request-Method': 'POST' },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(helpPage);
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS');
    expect(headers.get('access-control-allow-headers')?.split(', ')).toEqual([
      'authorization',
      'content-type',
      'x-ms-bot-agent',
      'x-requested-with',
    ]);
    expect(headers.get('access-control-max-age')).toBe('86400');
    expect(headers.get('vary')).toContain('Origin');
  }
});

test('answers and refusals alike are readable on an allowed site and on no other', async () => {
  const { token, conversationUrl } = await newPerson(server.url);
  for (const bearer of [token, 'none']) {
    const seenFrom = async (origin: string) => {
      const { headers } = await call('GET', `${conversationUrl}/activities`, {
        token: bearer,
        headers: { Origin: origin },
      });
      return headers.get('access-control-allow-origin');
    };
    expect(await seenFrom(helpPage)).toBe(helpPage);
    expect(await seenFrom('https://elsewhere.example')).toBeNull();
  }
});

test('no cookie is set and nothing is cached', async () => {
  const { headers } = await tokenFrom({});
  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('cache-control')).toBe('no-store');
});

describe('behind a proxy', () => {
  const forwarded = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'chat.example' };
  const streamAddress = async (at: TestServer) => {
    const { token } = await newPageToken(at.url);
    const { body } = await call<Connection>('POST', `${at.url}/v3/directline/conversations`, {
      token,
      headers: forwarded,
    });
    return new URL(body.streamUrl).origin;
  };

  test('the stream is where the client came from when the proxy is trusted', async () => {
    const behindProxy = await startServer({ TRUST_PROXY: 'true' });
    try {
      expect(await streamAddress(behindProxy)).toBe('wss://chat.example');
      const samePage = await call('POST', `${behindProxy.url}/api/directline/token`, {
        headers: { ...forwarded, Origin: 'https://chat.example' },
      });
      expect(samePage.status).toBe(200);
    } finally {
      await behindProxy.stop();
    }
  });

  test('what anybody may write into those headers is not believed otherwise', async () => {
    expect(await streamAddress(server)).toBe(server.url.replace('http', 'ws'));
    const { status } = await tokenFrom({ ...forwarded, Origin: 'https://chat.example' });
    expect(status).toBe(403);
  });
});
