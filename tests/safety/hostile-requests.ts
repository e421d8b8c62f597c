import type { RawRequest } from './raw-request';

/** What the requests below may use of a server that is running. */
export interface Target {
  /** A conversation, and the token that opens it. */
  conversation: string;
  token: string;
  /** Somebody else's. */
  anotherConversation: string;
  anotherToken: string;
  /** Tokens that were changed or made by somebody else. */
  forged: Record<'changed' | 'unsigned' | 'otherKey' | 'expired' | 'forStream', string>;
  mode: 'local' | 'authenticated';
}

export interface Hostile {
  name: string;
  request: RawRequest;
  /** The statuses it may get; one, but where the way of a broken connection decides. */
  gets: number[];
}

const json = { 'Content-Type': 'application/json' };
const directLine = '/v3/directline';

const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Every hostile request, with the status it must get. */
export function hostileRequests(target: Target): Hostile[] {
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  const mine = { ...json, ...bearer(target.token) };
  const activities = `${directLine}/conversations/${target.conversation}/activities`;
  const theirs = `${directLine}/conversations/${target.anotherConversation}`;
  const isLocal = target.mode === 'local';

  const send = (body: string | Buffer, headers = mine): RawRequest => ({
    method: 'POST',
    path: activities,
    headers,
    body,
  });
  const channel = (body: unknown, headers: Record<string, string> = {}): RawRequest => ({
    method: 'POST',
    path: '/api/messages',
    headers: { ...json, ...headers },
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
  const activity = (fields: object) => ({
    type: 'message',
    id: 'a1',
    channelId: 'emulator',
    serviceUrl: 'http://127.0.0.1:9',
    conversation: { id: 'c1' },
    from: { id: 'u1' },
    recipient: { id: 'b1' },
    text: 'hello',
    ...fields,
  });
  const get = (path: string, headers: Record<string, string> = {}): RawRequest => ({
    path,
    headers,
  });
  const is = (name: string, status: number | number[], request: RawRequest): Hostile => ({
    name,
    request,
    gets: [status].flat(),
  });
  /** Refused for what it says in local mode, and for whom it comes from where credentials are asked. */
  const saysWrong = (name: string, body: unknown, status = 400) =>
    is(`/api/messages: ${name}`, status, channel(body));

  return [
    // Bodies.
    is('malformed JSON', 400, send('{"type":"message",')),
    is('no JSON at all', 400, send('type=message')),
    is('JSON of another type', 400, send('[1,2,3]')),
    is('a number', 400, send('7')),
    is('null', 400, send('null')),
    is('wrong types', 400, send('{"type":7,"text":{}}')),
    is('text that is a list', 400, send('{"type":"message","text":["x"]}')),
    is('an unknown type', 400, send('{"type":"deleteEverything"}')),
    is('10 MB', 413, send(`{"type":"message","text":"${'x'.repeat(10_000_000)}"}`)),
    is('10 MB in pieces', 413, {
      ...send(`989680\r\n${'x'.repeat(10_000_000)}\r\n0\r\n\r\n`, {
        ...mine,
        'Transfer-Encoding': 'chunked',
      } as never),
    }),
    is('100,000 levels', 413, send(deep(100_000))),
    is('30,000 levels', 400, send(deep(30_000))),
    is('100 levels in a value', 400, send(`{"type":"message","value":${deep(100)}}`)),
    is('invalid UTF-8', 400, send(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]))),
    is('UTF-16', 400, send(Buffer.from('{"type":"message"}', 'utf16le'))),
    is('a prototype', 200, send('{"type":"message","text":"hi","__proto__":{"isAdmin":true}}')),
    is(
      'a constructor',
      200,
      send('{"type":"message","value":{"constructor":{"prototype":{"a":1}}}}'),
    ),
    is('NUL', 200, send('{"type":"message","text":"a\\u0000b"}')),
    is(
      'lone surrogates',
      200,
      send('{"type":"message","text":"\\ud800x\\udfff","value":"\\udc00"}'),
    ),
    is('a length that is too long', [0, 400, 408], {
      path: '',
      bytes: `POST ${activities} HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n{}`,
    }),
    is('two lengths', 400, {
      path: '',
      bytes: `POST ${activities} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    }),
    is('a length and pieces', 400, {
      path: '',
      bytes: `POST ${activities} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    }),
    is('no multipart', 415, {
      method: 'POST',
      path: `${directLine}/conversations/${target.conversation}/upload?userId=x`,
      headers: mine,
      body: '{}',
    }),
    is('multipart without an end', 400, {
      method: 'POST',
      path: `${directLine}/conversations/${target.conversation}/upload?userId=x`,
      headers: { ...bearer(target.token), 'Content-Type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="../../etc/passwd"\r\n\r\nabc',
    }),

    // Requests that are none.
    is('no HTTP', 400, { path: '', bytes: 'hello there\r\n\r\n' }),
    is('TLS on a plain port', 400, { path: '', bytes: Buffer.from('16030100a5010000a1', 'hex') }),
    is('HTTP/2', 400, { path: '', bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' }),
    is('headers of 100 kB', 431, get('/', { 'X-Long': 'x'.repeat(100_000) })),
    is('a header with a NUL', 400, get('/', { 'X-Bad': 'a\u0000b' })),
    is('a path of 10,000 characters', 404, get(`/${'a'.repeat(10_000)}`)),

    // Verbs.
    is('TRACE', 405, { method: 'TRACE', path: '/' }),
    is('CONNECT', [0, 404, 405], { method: 'CONNECT', path: 'localhost:22' }),
    is('DELETE of a conversation', 404, {
      method: 'DELETE',
      path: `${directLine}/conversations/${target.conversation}`,
      headers: mine,
    }),
    is('PUT on /api/messages', 405, {
      method: 'PUT',
      path: '/api/messages',
      headers: json,
      body: '{}',
    }),
    is('GET on /api/messages', 405, get('/api/messages')),
    is('POST on the help page', 405, { method: 'POST', path: '/', body: '' }),
    is('a verb of its own', [400, 405], { method: 'HELLO', path: '/' }),

    // Paths.
    ...[
      '/../../../../etc/passwd',
      '/assets/../../../../etc/passwd',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/....//....//package.json',
      '/assets/%00',
      '/assets/..\\..\\package.json',
      '/.env',
      '/.git/config',
      '/package.json',
      '/src/main.ts',
      '/data/helpline.db',
      '//etc/passwd',
      '/%c0%ae%c0%ae/etc/passwd',
    ].map((path) => is(`the path ${path}`, [400, 404], get(path))),
    is('a broken escape', [400, 404], get('/%zz')),
    is(
      'an absolute address of somewhere else',
      [403, 404],
      get('http://169.254.169.254/latest/meta-data'),
    ),

    // Another host, another site.
    is('another host', isLocal ? 403 : 200, get('/', { Host: 'evil.example' })),
    is(
      'a host that begins like ours',
      isLocal ? 403 : 200,
      get('/', { Host: 'localhost.evil.example' }),
    ),
    is('no host', isLocal ? [400, 403] : [200, 400], {
      path: '',
      bytes: 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
    }),
    is('a host with a port beyond all', 400, get('/', { Host: '127.0.0.1:99999' })),
    is('a host that is a path', 400, get('/', { Host: 'localhost/x' })),
    is('a host that is broken', 400, get('/', { Host: '[::1' })),
    is('a host of nothing', 400, get('/', { Host: '' })),
    is('a socket for a host that is broken', 400, get('/', { ...upgrade, Host: '[::1' })),
    is('a token for a page of another site', 403, {
      method: 'POST',
      path: '/api/directline/token',
      headers: { ...json, Origin: 'https://evil.example' },
      body: '{}',
    }),
    is('a token for a page without an origin', 403, {
      method: 'POST',
      path: '/api/directline/token',
      headers: { ...json, Origin: 'null' },
      body: '{}',
    }),
    is(
      'a page that sends as a channel',
      403,
      channel(activity({}), { Origin: 'http://127.0.0.1' }),
    ),
    is('a form that sends as a channel', 415, {
      ...channel(activity({})),
      headers: { 'Content-Type': 'text/plain' },
    }),

    // Tokens.
    is('no token', 401, { method: 'POST', path: activities, headers: json, body: '{}' }),
    is('another scheme', 401, send('{}', { ...json, Authorization: 'Basic YTpi' } as never)),
    is('nonsense for a token', 401, send('{}', { ...json, ...bearer('nonsense') })),
    is('a changed token', 403, send('{}', { ...json, ...bearer(target.forged.changed) })),
    is(
      'a token without a signature',
      [401, 403],
      send('{}', { ...json, ...bearer(target.forged.unsigned) }),
    ),
    is('a token of another key', 403, send('{}', { ...json, ...bearer(target.forged.otherKey) })),
    is('a token past its time', 403, send('{}', { ...json, ...bearer(target.forged.expired) })),
    is('a token for the stream', 403, send('{}', { ...json, ...bearer(target.forged.forStream) })),
    is('tokens without the secret', [401, 403], {
      method: 'POST',
      path: `${directLine}/tokens/generate`,
      headers: { ...json, ...bearer('guess') },
      body: '{}',
    }),
    is('tokens with a token', 403, {
      method: 'POST',
      path: `${directLine}/tokens/generate`,
      headers: mine,
      body: '{}',
    }),

    // Another person.
    is("another's conversation", 404, get(theirs, mine)),
    is("another's messages", 404, get(`${theirs}/activities?watermark=0`, mine)),
    is("a message into another's conversation", 404, {
      method: 'POST',
      path: `${theirs}/activities`,
      headers: mine,
      body: '{"type":"message","text":"hi"}',
    }),
    is("a file into another's conversation", 404, {
      method: 'POST',
      path: `${theirs}/upload?userId=x`,
      headers: { ...bearer(target.token), 'Content-Type': 'multipart/form-data; boundary=x' },
      body: '--x--\r\n',
    }),
    is("another's stream", [403, 404], {
      path: `${theirs}/stream?t=${target.token}`,
      headers: upgrade,
    }),
    is('a conversation that does not exist', 404, get(`${directLine}/conversations/nothing`, mine)),
    is('an id that is a query', 404, get(`${directLine}/conversations/%27%20or%201=1--`, mine)),
    is('a socket elsewhere', 404, { path: '/elsewhere', headers: upgrade }),

    // Channels.
    saysWrong('no activity', '{}'),
    saysWrong('malformed JSON', '{"type"'),
    saysWrong('no conversation', activity({ conversation: undefined })),
    saysWrong('a conversation that is a text', activity({ conversation: 'c1' })),
    saysWrong('a channel with a slash', activity({ channelId: 'emulator/x' })),
    saysWrong('an id with a NUL', activity({ from: { id: 'u\u0000' } })),
    saysWrong('an id of a lone surrogate', activity({ conversation: { id: '\ud800' } })),
    saysWrong('an id of 2,000 characters', activity({ conversation: { id: 'c'.repeat(2000) } })),
    saysWrong(
      'members that are none',
      activity({ type: 'conversationUpdate', membersAdded: [null] }),
    ),
    saysWrong(
      'a time that is none',
      activity({ type: 'messageUpdate', id: '1', timestamp: { toString: 1 } }),
    ),
    saysWrong('10 MB', JSON.stringify(activity({ text: 'x'.repeat(10_000_000) })), 413),
    ...[
      'http://169.254.169.254/latest/meta-data/',
      'http://[fd00:ec2::254]/latest/meta-data/',
      'http://metadata.google.internal/computeMetadata/v1/',
      'http://localhost.evil.example/',
      'http://127.0.0.1@evil.example/',
      'http://evil.example#@127.0.0.1/',
      'http://user:password@127.0.0.1/',
      'http://0.0.0.0:22/',
      'http://[::ffff:169.254.169.254]/',
      'http://10.0.0.1/',
      'https://smba.trafficmanager.net.evil.example/',
    ].map((serviceUrl) =>
      // With credentials, who asks is refused before what is asked.
      is(`the service ${serviceUrl}`, isLocal ? 403 : 401, channel(activity({ serviceUrl }))),
    ),
    ...[
      'file:///etc/passwd',
      'gopher://127.0.0.1:25/',
      'javascript:alert(1)',
      'localhost:3978',
    ].map((serviceUrl) => saysWrong(`the service ${serviceUrl}`, activity({ serviceUrl }))),
    ...(isLocal
      ? []
      : [
          is('a channel without a token', 401, channel(activity({}))),
          is(
            'a channel with nonsense for a token',
            [401, 403],
            channel(activity({}), bearer('nonsense')),
          ),
          is(
            'a channel with a token of ours',
            [401, 403],
            channel(activity({}), bearer(target.token)),
          ),
          is(
            'a channel with a token without a signature',
            [401, 403],
            channel(activity({}), bearer(target.forged.unsigned)),
          ),
        ]),
  ];
}
