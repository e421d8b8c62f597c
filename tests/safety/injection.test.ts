import { type Connection, call, newPageToken, type Received } from '../channels/direct-line/api';
import { startServer, type TestServer } from '../kit/server';

/** What people send is data: it neither renders nor reaches anything that reads it as a command. */
describe('what a client sends', () => {
  let server: TestServer;
  let address: string;
  let token: string;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    ({ token } = await newPageToken(server.url, { locale: 'en' }));
    const { body } = await call<Connection>('POST', `${server.url}/v3/directline/conversations`, {
      token,
      body: { locale: 'en' },
    });
    address = `${server.url}/v3/directline/conversations/${body.conversationId}/activities`;
  });

  /** The replies to an activity. */
  async function hear(activity: object): Promise<Received[]> {
    const sent = await call<{ id: string }>('POST', address, { token, body: activity });
    expect(sent.status).toBe(200);
    const { body } = await call<{ activities: Received[] }>('GET', address, { token });
    return body.activities.filter(({ replyToId }) => replyToId === sent.body.id);
  }

  const answersOf = (replies: Received[]) =>
    replies.flatMap(
      ({ channelData }) => (channelData as { helpline: { answers: string[] } }).helpline.answers,
    );

  it.each<[string, object]>([
    ['a form', { answer: 'yes', amount: '1000000' }],
    ['a form that names a dialog', { dialog: 'chat.my-data', answers: { confirmed: 'yes' } }],
    ['a list', ['yes']],
    [
      'another prototype',
      JSON.parse('{"__proto__":{"forget":true},"constructor":{"prototype":{}}}'),
    ],
  ])('that was not offered answers nothing: %s', async (_what, value) => {
    await hear({ type: 'message', text: 'delete my data' });
    const replies = await hear({ type: 'message', value });
    expect(answersOf(replies)).toEqual(['chat.not-offered']);
    // The question about deleting is still open, and nothing was deleted.
    const { body } = await call<{ activities: Received[] }>('GET', address, { token });
    expect(body.activities.length).toBeGreaterThan(3);
    expect(({} as { forget?: boolean }).forget).toBeUndefined();
  });

  it.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is sent.
    '{wallet.main-line} ${7*7} {{7*7}} <%= 7*7 %> #{7*7}',
    "'; drop table conversations; --",
    'is {wallet.lines}@evil.example yours?',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '[tap me](javascript:alert(1)) ![](https://evil.example/x.png)',
    '\r\nSet-Cookie: a=b\r\n\r\n<h1>hello</h1>',
    '"}],"watermark":"9"}',
    '__proto__',
    'constructor',
    'toString',
    '\u0000\ud800 \udfff\uffff',
    '‮evil',
  ])('neither fills a blank, nor becomes markup, nor ends anything: %j', async (text) => {
    const replies = await hear({ type: 'message', text });
    expect(replies.length).toBeGreaterThan(0);
    for (const { text: reply = '' } of replies) {
      expect(reply).not.toMatch(/49|<script|<img|\]\(javascript|!\[\]\(/);
    }
    const next = await hear({ type: 'message', text: 'what time does support open' });
    expect(answersOf(next)).not.toContain('chat.something-went-wrong');
  });
});
