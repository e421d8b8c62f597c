import { damaged, mutated, oneOf, type Random, sayings } from './mutations';

export interface FuzzRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
}

/** People whose conversations the requests are made in. */
export interface Person {
  token: string;
  streamToken: string;
  conversationId: string;
}

const directLine = '/v3/directline';

/** One request over one of all routes, changed in body, path, verb or headers; now and then in none. */
export function fuzzRequest(
  random: Random,
  people: readonly Person[],
  { serviceUrl, assets }: { serviceUrl: string; assets: readonly string[] },
): FuzzRequest {
  const person = oneOf(random, people);
  const other = oneOf(random, people);
  const conversation = `${directLine}/conversations/${random(10) === 0 ? other.conversationId : person.conversationId}`;
  const request = oneOf<() => FuzzRequest>(random, [
    () => posting(`${conversation}/activities`, directLineActivity(random), person.token),
    () => posting(`${conversation}/activities`, directLineActivity(random), person.token),
    () => posting(`${conversation}/activities`, directLineActivity(random), person.token),
    () => posting('/api/messages', channelActivity(random, serviceUrl)),
    () => posting('/api/messages', channelActivity(random, serviceUrl)),
    () => posting('/api/messages', channelActivity(random, serviceUrl)),
    () => posting('/api/directline/token', { locale: 'en', resume: person.token }),
    () =>
      posting(`${directLine}/conversations`, { user: { id: 'x' }, locale: 'zh-CN' }, person.token),
    () => posting(`${directLine}/tokens/refresh`, {}, person.token),
    () =>
      posting(
        `${directLine}/tokens/generate`,
        { user: { id: 'dl_x' }, trustedOrigins: ['https://a.example'] },
        'a-guess-that-is-long-enough-to-be-a-secret',
      ),
    () => uploading(`${conversation}/upload?userId=x`, person.token, random),
    () => getting(`${conversation}/activities?watermark=${random(50)}`, person.token),
    () => getting(`${conversation}?watermark=${random(9)}`, person.token),
    () => getting(`${directLine}/session/getsessionid`, person.token),
    () => upgrading(`${conversation}/stream?t=${person.streamToken}&watermark=0`, random),
    () => getting('/?lang=zh'),
    () => getting(oneOf(random, assets)),
    () => getting('/embed.js'),
    () => getting('/chat'),
    () => getting('/healthz'),
    () => getting('/readyz'),
    () => getting('/metrics'),
    () => ({
      method: 'OPTIONS',
      path: `${conversation}/activities`,
      headers: { Origin: 'https://a.example' },
    }),
  ])();
  return disturbed(request, random);
}

const json = { 'Content-Type': 'application/json' };
const bearer = (token: string | undefined) => (token ? { Authorization: `Bearer ${token}` } : {});

function posting(path: string, body: unknown, token?: string): FuzzRequest {
  return {
    method: 'POST',
    path,
    headers: { ...json, ...bearer(token) } as Record<string, string>,
    body: Buffer.from(JSON.stringify(body) ?? 'undefined'),
  };
}

function getting(path: string, token?: string): FuzzRequest {
  return { method: 'GET', path, headers: bearer(token) as Record<string, string> };
}

function upgrading(path: string, random: Random): FuzzRequest {
  return {
    method: 'GET',
    path,
    headers: {
      Connection: 'Upgrade',
      Upgrade: oneOf(random, ['websocket', 'h2c', '']),
      'Sec-WebSocket-Version': oneOf(random, ['13', '8', 'x']),
      'Sec-WebSocket-Key': oneOf(random, ['AAAAAAAAAAAAAAAAAAAAAA==', 'short', '']),
    },
  };
}

function uploading(path: string, token: string, random: Random): FuzzRequest {
  const activity = JSON.stringify(mutated(directLineActivity(random), random)) ?? '';
  const name = oneOf(random, ['a.txt', '../../a', '证件.png', 'a"b', '']);
  const body = Buffer.from(
    [
      '--x\r\nContent-Disposition: form-data; name="activity"; filename="blob"',
      `Content-Type: application/vnd.microsoft.activity\r\n\r\n${activity}`,
      `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"`,
      `Content-Type: image/png\r\n\r\n${'x'.repeat(random(3000))}`,
      '--x--\r\n',
    ].join('\r\n'),
  );
  return {
    method: 'POST',
    path,
    headers: { ...bearer(token), 'Content-Type': 'multipart/form-data; boundary=x' } as Record<
      string,
      string
    >,
    body: random(3) === 0 ? damaged(body, random) : body,
  };
}

function directLineActivity(random: Random): unknown {
  const activity = {
    type: oneOf(random, ['message', 'message', 'message', 'event', 'typing', 'invoke']),
    text: oneOf(random, sayings),
    from: { id: 'x', name: 'X', role: 'user' },
    locale: oneOf(random, ['zh-CN', 'en', 'zh-TW', 'de']),
    localTimestamp: '2026-11-28T17:00:00Z',
    value: { answer: 'yes', list: [1, 'a'] },
    entities: [{ type: 'ClientCapabilities', supportsListening: true }],
    attachments: [{ contentType: 'image/png', name: 'a.png' }],
    channelData: { clientActivityID: String(random(1_000_000_000)), postBack: true },
  };
  return random(5) === 0 ? activity : mutated(activity, random);
}

function channelActivity(random: Random, serviceUrl: string): unknown {
  const activity = {
    type: oneOf(random, [
      'message',
      'message',
      'message',
      'conversationUpdate',
      'invoke',
      'event',
      'ping',
      'installationUpdate',
      'messageReaction',
      'endOfConversation',
    ]),
    id: String(random(1_000_000_000)),
    channelId: oneOf(random, ['emulator', 'msteams', 'directline', 'webchat']),
    timestamp: '2026-11-28T17:00:00Z',
    conversation: {
      id: `fuzz-${random(200)}`,
      isGroup: false,
      tenantId: 't',
      conversationType: 'personal',
    },
    from: { id: `user-${random(200)}`, name: 'X', aadObjectId: 'x' },
    recipient: { id: 'bot', name: 'Bot' },
    membersAdded: [{ id: 'bot' }, { id: 'user' }],
    text: oneOf(random, sayings),
    textFormat: 'plain',
    locale: 'zh-CN',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: 'x', data: {} } },
    entities: [{ type: 'mention', mentioned: { id: 'bot' }, text: '<at>Bot</at>' }],
    attachments: [{ contentType: 'text/html', content: '<p>x</p>' }],
    channelData: { tenant: { id: 't' }, eventType: 'channelCreated' },
  };
  const changed = random(5) === 0 ? activity : mutated(activity, random);
  if (typeof changed !== 'object' || changed === null || Array.isArray(changed)) return changed;
  // Replies go to the sink of this run, or nowhere: not to other programs of this machine.
  return {
    ...changed,
    serviceUrl:
      random(20) === 0
        ? oneOf(random, [
            'http://169.254.169.254/',
            'http://10.0.0.1/',
            'file:///etc/passwd',
            'x',
            '',
            7,
          ])
        : serviceUrl,
  };
}

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'];
const paths = [
  '/..',
  '/%2e%2e/',
  '//',
  '/%00',
  '/%zz',
  '?x=%',
  '?watermark=-1',
  '?watermark=1e99',
  '/\u00e9',
  '#x',
  ';x',
  '/%F0%9F%92%A9',
  '?__proto__[a]=1',
];
const headers: readonly [string, readonly string[]][] = [
  ['Origin', ['null', 'https://evil.example', 'x', '']],
  ['Host', ['evil.example', 'localhost', '127.0.0.1:99999', '[::1', '']],
  [
    'Authorization',
    [
      'Bearer',
      'Bearer x',
      'Basic YTpi',
      `Bearer ${'a.'.repeat(2000)}`,
      'Bearer eyJhbGciOiJub25lIn0.e30.',
    ],
  ],
  [
    'Content-Type',
    ['text/plain', 'application/json; charset=utf-16', 'multipart/form-data', 'x', ''],
  ],
  ['Content-Encoding', ['gzip', 'x']],
  ['Accept-Language', ['zh;q=x', '*', ',,,;;;', 'en;q=9', 'a'.repeat(3000)]],
  ['Accept-Encoding', ['br;q=0', 'x, *', '']],
  ['X-Forwarded-For', ['x', '1.2.3.4', '::::', '1'.repeat(2000)]],
  ['X-Forwarded-Host', ['evil.example', 'a b', '']],
  ['X-Forwarded-Proto', ['https', 'gopher']],
  ['Expect', ['100-continue', 'x']],
  ['Range', ['bytes=0-9999999999', 'x']],
  ['Cookie', ['a=b', '='.repeat(3000)]],
];

/** The request with something else about it wrong. */
function disturbed(request: FuzzRequest, random: Random): FuzzRequest {
  switch (random(8)) {
    case 0:
      return { ...request, method: oneOf(random, verbs) };
    case 1:
      return { ...request, path: `${request.path}${oneOf(random, paths)}` };
    case 2: {
      const [name, values] = oneOf(random, headers);
      return { ...request, headers: { ...request.headers, [name]: oneOf(random, values) } };
    }
    case 3:
      return request.body ? { ...request, body: damaged(request.body, random) } : request;
    default:
      return request;
  }
}
