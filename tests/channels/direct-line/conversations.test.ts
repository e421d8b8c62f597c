import { openStore } from '../../../src/store/open-store';
import { startServer, type TestServer } from '../../kit/server';
import {
  type Batch,
  type Connection,
  call,
  everything,
  greeting,
  newPageToken,
  newPerson,
  type Refusal,
  refusedStream,
} from './api';
import { letPass } from './clock';

const secret = 'a-secret-that-only-the-operator-has';

let server: TestServer;
let api: string;

beforeAll(async () => {
  server = await startServer({ DIRECT_LINE_SECRET: secret });
  api = `${server.url}/v3/directline`;
});

afterAll(() => server.stop());

afterEach(() => {
  jest.useRealTimers();
});

const generate = (token: string, body?: object) =>
  call<Connection & Refusal>('POST', `${api}/tokens/generate`, { token, body });
const start = (token: string, body: object = {}) =>
  call<Connection & Refusal>('POST', `${api}/conversations`, { token, body });
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('starting', () => {
  test('the first start creates the conversation, the next ones answer with it', async () => {
    const { token, conversationId } = await newPageToken(server.url);
    const first = await start(token, { user: {} });
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      conversationId,
      token: expect.any(String),
      expires_in: 1800,
      streamUrl: expect.stringContaining(
        `${api.replace('http', 'ws')}/conversations/${conversationId}/stream?`,
      ),
    });

    const again = await start(first.body.token);
    expect(again.status).toBe(200);
    expect(again.body.conversationId).toBe(conversationId);
  });

  test('the bot greets, and once however often the conversation is started', async () => {
    const person = await newPerson(server.url);
    await greeting(person);
    await start(person.token);
    await start(person.token);
    const { echo } = await person.ask('hello');

    const transcript = await everything(person);
    const beforeEcho = transcript.slice(
      0,
      transcript.findIndex(({ id }) => id === echo.id),
    );
    expect(beforeEcho).toMatchObject([{ type: 'message', from: { id: 'helpline', role: 'bot' } }]);
    expect(transcript.map(({ type }) => type)).not.toContain('conversationUpdate');
  });

  test.each([
    ['zh-CN', /\p{Script=Han}/u],
    ['en-GB', /^\P{Script=Han}+$/u],
  ])('the greeting is in the language of the page: %s', async (locale, script) => {
    const fromToken = await newPerson(server.url, { locale });
    expect((await greeting(fromToken)).text).toMatch(script);

    const { token, conversationId } = await newPageToken(server.url);
    await start(token, { locale });
    const poll = async () =>
      (await call<Batch>('GET', `${api}/conversations/${conversationId}/activities`, { token }))
        .body;
    expect((await greeting({ poll })).text).toMatch(script);
  });

  test('a locale that is none does no harm', async () => {
    const { token } = await newPageToken(server.url, { locale: '??' });
    expect((await start(token, { locale: 'not a locale' })).status).toBe(201);
  });

  test('with the secret a conversation begins for the user named, or for a new one', async () => {
    const named = await start(secret, { user: { id: 'customer-7' } });
    expect(named.status).toBe(201);
    expect(claimsOf(named.body.token).user).toBe('customer-7');

    const unnamed = await start(secret);
    expect(unnamed.status).toBe(201);
    expect(claimsOf(unnamed.body.token).user).toMatch(/^dl_./);
    expect(unnamed.body.conversationId).not.toBe(named.body.conversationId);
  });

  test('a conversation that was not started does not exist yet', async () => {
    const { token, conversationId } = await newPageToken(server.url);
    for (const path of ['', '/activities']) {
      const { status } = await call('GET', `${api}/conversations/${conversationId}${path}`, {
        token,
      });
      expect(status).toBe(404);
    }
  });
});

describe('tokens/generate', () => {
  test('gives a token for one new conversation and the user named', async () => {
    const { status, body } = await generate(secret, { user: { id: 'dl_anna', name: 'Anna' } });
    expect(status).toBe(200);
    expect(body).toEqual({
      conversationId: expect.any(String),
      token: expect.any(String),
      expires_in: 1800,
    });
    expect(claimsOf(body.token)).toMatchObject({ user: 'dl_anna' });
    expect((await start(body.token)).body.conversationId).toBe(body.conversationId);
  });

  test('needs no body, and then makes up the user', async () => {
    const { status, body } = await generate(secret);
    expect(status).toBe(200);
    expect(claimsOf(body.token).user).toMatch(/^dl_./);
  });

  test('refuses a user id that anybody could claim', async () => {
    const { status, body } = await generate(secret, { user: { id: 'anna' } });
    expect(status).toBe(400);
    expect(body.error.message).toContain('dl_');
  });

  test('is for the secret only', async () => {
    expect((await generate('another-secret-than-the-configured-one')).status).toBe(401);
    const { token } = await newPageToken(server.url);
    expect(await generate(token)).toMatchObject({
      status: 403,
      body: { error: { code: 'SecretRequired' } },
    });
  });

  test('a token for certain origins serves no page of another', async () => {
    const { body } = await generate(secret, { trustedOrigins: ['https://help.example/'] });
    const startFrom = (origin: string) =>
      call<Connection & Refusal>('POST', `${api}/conversations`, {
        token: body.token,
        headers: { Origin: origin },
      });
    expect(await startFrom('https://elsewhere.example')).toMatchObject({
      status: 403,
      body: { error: { code: 'OriginNotAllowed' } },
    });
    const trusted = await startFrom('https://help.example');
    expect(trusted.status).toBe(201);
    expect(
      await refusedStream(trusted.body.streamUrl, { Origin: 'https://elsewhere.example' }),
    ).toBe(403);
  });

  test('without a configured secret nobody gets a token, and the operator reads why', async () => {
    const open = await startServer();
    try {
      const { status, body } = await call<Refusal>(
        'POST',
        `${open.url}/v3/directline/tokens/generate`,
        { token: secret },
      );
      expect(status).toBe(403);
      expect(body.error.code).toBe('SecretNotConfigured');
      expect(body.error.message).toContain('DIRECT_LINE_SECRET');
    } finally {
      await open.stop();
    }
  });
});

describe('tokens/refresh', () => {
  const refresh = (token: string) =>
    call<Connection & Refusal>('POST', `${api}/tokens/refresh`, { token });

  test('a token refreshed while it lasts goes on for the same conversation and user', async () => {
    const person = await newPerson(server.url);
    let { token } = person;
    for (let round = 0; round < 3; round += 1) {
      letPass(1500);
      const refreshed = await refresh(token);
      expect(refreshed.status).toBe(200);
      expect(refreshed.body).toEqual({
        conversationId: person.conversationId,
        token: expect.any(String),
        expires_in: 1800,
      });
      token = refreshed.body.token;
    }
    expect(claimsOf(token).user).toBe(person.userId);
    expect((await call('GET', `${person.conversationUrl}/activities`, { token })).status).toBe(200);
  });

  test('the secret is not a token and is not refreshed', async () => {
    expect((await refresh(secret)).status).toBe(403);
  });
});

test('an expired token is refused everywhere with 403 TokenExpired', async () => {
  const person = await newPerson(server.url);
  const { token, conversationUrl, streamUrl } = person;
  letPass(1801);
  for (const [method, url] of [
    ['POST', `${api}/tokens/refresh`],
    ['POST', `${api}/conversations`],
    ['GET', `${conversationUrl}?watermark=`],
    ['GET', `${conversationUrl}/activities?watermark=`],
    ['POST', `${conversationUrl}/activities`],
    ['POST', `${conversationUrl}/upload?userId=${person.userId}`],
    ['GET', `${api}/session/getsessionid`],
  ] as const) {
    expect(await call(method, url, { token })).toMatchObject({
      status: 403,
      body: { error: { code: 'TokenExpired' } },
    });
  }
  expect(await refusedStream(streamUrl)).toBe(403);
});

test('a missing or malformed authorization is refused everywhere with 401', async () => {
  const { conversationUrl, streamUrl } = await newPerson(server.url);
  for (const [method, url] of [
    ['POST', `${api}/tokens/generate`],
    ['POST', `${api}/tokens/refresh`],
    ['POST', `${api}/conversations`],
    ['GET', conversationUrl],
    ['GET', `${conversationUrl}/activities`],
    ['POST', `${conversationUrl}/activities`],
    ['POST', `${conversationUrl}/upload`],
    ['GET', `${api}/session/getsessionid`],
  ] as const) {
    for (const authorization of [undefined, 'Bearer undefined', 'Basic eDp5']) {
      const headers: HeadersInit = authorization ? { Authorization: authorization } : {};
      const refused = await call<Refusal>(method, url, { headers });
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
      expect(refused.body.error.code).toBe('Unauthorized');
    }
  }
  expect(await refusedStream(streamUrl.replace(/t=[^&]*/, ''))).toBe(401);
});

test("another person's conversation looks the same as one that does not exist", async () => {
  const anna = await newPerson(server.url);
  const mallory = await newPerson(server.url);
  const answers = async (conversationUrl: string) =>
    Promise.all(
      (
        [
          ['GET', `${conversationUrl}?watermark=`],
          ['GET', `${conversationUrl}/activities?watermark=`],
          ['POST', `${conversationUrl}/activities`],
          ['POST', `${conversationUrl}/upload?userId=${anna.userId}`],
        ] as const
      ).map(async ([method, url]) => {
        const { status, body } = await call(method, url, { token: mallory.token });
        return { status, body };
      }),
    );

  const refused = await answers(anna.conversationUrl);
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(refused).toEqual(await answers(`${api}/conversations/none`));

  const herStream = mallory.streamUrl.replace(mallory.conversationId, anna.conversationId);
  expect(await refusedStream(herStream)).toBe(404);
});

test('the secret opens every conversation of this channel and none of another', async () => {
  const person = await newPerson(server.url);
  const poll = (id: string) =>
    call('GET', `${api}/conversations/${encodeURIComponent(id)}/activities`, { token: secret });
  expect((await poll(person.conversationId)).status).toBe(200);

  const store = await openStore(server.databaseUrl);
  const conversation = { id: 'a-chat-in-teams', userId: '29:x', locale: undefined };
  await store.openConversation({ ...conversation, channel: 'msteams' });
  await store.close();
  expect((await poll('a-chat-in-teams')).status).toBe(404);
  expect((await poll('\0')).status).toBe(404);
});

describe('reconnecting', () => {
  test('gives a new token and a stream that goes on from the watermark', async () => {
    const person = await newPerson(server.url);
    const { status, body } = await call<Connection>(
      'GET',
      `${person.conversationUrl}?watermark=7`,
      {
        token: person.token,
      },
    );
    expect(status).toBe(200);
    expect(body.conversationId).toBe(person.conversationId);
    expect(new URL(body.streamUrl).searchParams.get('watermark')).toBe('7');
    expect(
      (await call('GET', `${person.conversationUrl}/activities`, { token: body.token })).status,
    ).toBe(200);
  });
});

describe('the chat page', () => {
  test('gets a user and a conversation that nobody can guess', async () => {
    const [one, other] = [await newPageToken(server.url), await newPageToken(server.url)];
    expect(one).toEqual({
      token: expect.any(String),
      conversationId: expect.stringMatching(/^[\w-]{32,}$/),
      userId: expect.stringMatching(/^dl_[\w-]{32,}$/),
      expires_in: 1800,
      resume: expect.any(String),
    });
    expect(claimsOf(one.token).user).toBe(one.userId);
    expect(other.conversationId).not.toBe(one.conversationId);
    expect(other.userId).not.toBe(one.userId);
  });

  test('goes on with its conversation days later', async () => {
    const person = await newPerson(server.url);
    const { echo } = await person.ask('hello');
    letPass(20 * 24 * 3600);

    const back = await newPageToken(server.url, { resume: person.resume });
    expect(back).toMatchObject({ conversationId: person.conversationId, userId: person.userId });
    const { body } = await call<Batch>('GET', `${person.conversationUrl}/activities`, {
      token: back.token,
    });
    expect(body.activities.map(({ id }) => id)).toContain(echo.id);

    letPass(20 * 24 * 3600);
    const later = await newPageToken(server.url, { resume: back.resume });
    expect(later.conversationId).toBe(person.conversationId);
  });

  test('gets a new conversation for a resume that leads nowhere', async () => {
    const person = await newPerson(server.url);
    const neverStarted = await newPageToken(server.url);
    for (const resume of ['', 'garbage', person.token, neverStarted.resume]) {
      const { conversationId } = await newPageToken(server.url, { resume });
      expect(conversationId).toBeDefined();
      expect(conversationId).not.toBe(person.conversationId);
      expect(conversationId).not.toBe(neverStarted.conversationId);
    }
    letPass(31 * 24 * 3600);
    const tooLate = await newPageToken(server.url, { resume: person.resume });
    expect(tooLate.conversationId).not.toBe(person.conversationId);
  });
});

test('a body that makes no sense is refused with the name of the field', async () => {
  const { token } = await newPageToken(server.url);
  for (const [path, bearer, body, field] of [
    ['/v3/directline/conversations', token, { user: { id: 5 } }, 'user.id'],
    ['/v3/directline/conversations', token, { user: 'anna' }, 'user'],
    ['/v3/directline/tokens/generate', secret, { trustedOrigins: 'all' }, 'trustedOrigins'],
    ['/v3/directline/tokens/generate', secret, { trustedOrigins: ['*'] }, 'trustedOrigins.0'],
    ['/api/directline/token', undefined, { locale: {} }, 'locale'],
    ['/api/directline/token', undefined, [], 'body'],
    ['/api/directline/token', undefined, '{"locale":', 'JSON'],
  ] as const) {
    const refused = await call<Refusal>('POST', server.url + path, { token: bearer, body });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(field);
  }
});

test('an address that is not part of the protocol is refused in the same shape', async () => {
  const { token, conversationUrl } = await newPerson(server.url);
  for (const [method, url] of [
    ['GET', `${api}/nothing`],
    ['DELETE', conversationUrl],
    ['PUT', `${conversationUrl}/activities`],
    ['GET', `${conversationUrl}/members`],
  ] as const) {
    expect(await call(method, url, { token })).toMatchObject({
      status: 404,
      body: { error: { code: 'NotFound' } },
    });
  }
});

test('a session id is given to whoever has a token', async () => {
  const { token } = await newPageToken(server.url);
  const { status, body } = await call<{ sessionId: string }>('GET', `${api}/session/getsessionid`, {
    token,
  });
  expect(status).toBe(200);
  expect(body.sessionId).toMatch(/./);
});
