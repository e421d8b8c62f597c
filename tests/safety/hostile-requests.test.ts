import { SignJWT } from 'jose';
import { type Connection, call, newPageToken } from '../channels/direct-line/api';
import { engines } from '../kit/engines';
import { startServer, type TestServer } from '../kit/server';
import { hostileRequests, type Target } from './hostile-requests';
import { sendRaw } from './raw-request';

const modes = {
  local: {},
  authenticated: {
    MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
    MicrosoftAppPassword: 'not-a-real-password',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
  },
} as const;

const settings = engines.flatMap(([engine, newDatabase]) =>
  (Object.keys(modes) as (keyof typeof modes)[]).map((mode) => ({ engine, newDatabase, mode })),
);

describe.each(settings)('hostile requests on $engine in $mode mode', ({ newDatabase, mode }) => {
  let server: TestServer;
  let target: Target;

  beforeAll(async () => {
    server = await startServer({
      ...modes[mode],
      DATABASE_URL: await newDatabase(),
      DIRECT_LINE_SECRET: 'a-secret-of-more-than-32-characters',
    });
    target = await targetOn(server.url, mode);
  });
  afterAll(() => server.stop());

  it('each get the status they must get, without a word about the inside', async () => {
    const wrong: string[] = [];
    for (const { name, request, gets } of hostileRequests(target)) {
      const { status, body, headers } = await sendRaw(server.url, request);
      if (!gets.includes(status))
        wrong.push(`${name}: ${status} instead of ${gets} ${body.slice(0, 200)}`);
      if (/node_modules|\.ts:\d|\n\s+at \S+ \(|root:x:/.test(body)) wrong.push(`${name}: ${body}`);
      if (/set-cookie|x-powered-by/i.test(headers)) wrong.push(`${name}: ${headers}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('leave nothing behind: a good message is answered', async () => {
    const { token } = await newPageToken(server.url);
    const { body } = await call<Connection>('POST', `${server.url}/v3/directline/conversations`, {
      token,
      body: {},
    });
    const address = `${server.url}/v3/directline/conversations/${body.conversationId}/activities`;
    const sent = await call<{ id: string }>('POST', address, {
      token,
      body: { type: 'message', text: '客服几点上班' },
    });
    const heard = await call<{ activities: { replyToId?: string }[] }>('GET', address, { token });
    expect(heard.body.activities.some(({ replyToId }) => replyToId === sent.body.id)).toBe(true);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

async function targetOn(url: string, mode: Target['mode']): Promise<Target> {
  const begin = async () => {
    const { token } = await newPageToken(url);
    const { body } = await call<Connection>('POST', `${url}/v3/directline/conversations`, {
      token,
      body: {},
    });
    return body;
  };
  const [mine, theirs] = [await begin(), await begin()];
  const claims = JSON.parse(
    Buffer.from(mine.token.split('.')[1] ?? '', 'base64url').toString('utf8'),
  ) as Record<string, unknown>;
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [header, , signature] = mine.token.split('.');
  const ofOtherKey = (expires: string) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(new TextEncoder().encode('x'.repeat(32)));
  return {
    mode,
    conversation: mine.conversationId,
    token: mine.token,
    anotherConversation: theirs.conversationId,
    anotherToken: theirs.token,
    forged: {
      changed: [header, encoded({ ...claims, conv: theirs.conversationId }), signature].join('.'),
      unsigned: `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`,
      otherKey: await ofOtherKey('1h'),
      expired: await ofOtherKey('-1h'),
      forStream: new URL(mine.streamUrl).searchParams.get('t') ?? '',
    },
  };
}
