import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ClaimsIdentity } from 'botframework-connector';
import { startServer, type TestServer } from '../kit/server';

interface Call {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingHttpHeaders;
  activity: Partial<Activity>;
}

/** Replies are written without the SDK's model of an activity: a channel must not see the difference. */
describe('the connector', () => {
  let server: TestServer;
  const calls: Call[] = [];
  let wake = () => {};
  const channel = createServer(async (request, response) => {
    const activity = JSON.parse(await textOf(request));
    calls.push({ method: request.method, path: request.url, headers: request.headers, activity });
    response.setHeader('Content-Type', 'application/json');
    response.end('{"id":"1"}');
    wake();
  });

  beforeAll(async () => {
    server = await startServer();
    await new Promise<void>((resolve) => channel.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await server.stop();
    channel.closeAllConnections();
    channel.close();
  });

  it.each([
    ['a plain answer', 'what time does support open'],
    ['buttons', 'how much does a call cost'],
    ['Chinese', '怎么投诉'],
  ])('hands over %s as the SDK would', async (_name, text) => {
    calls.length = 0;
    const taken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const serviceUrl = `http://127.0.0.1:${(channel.address() as AddressInfo).port}`;
    await fetch(`${server.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: 'message|1',
        text,
        channelId: 'webchat',
        serviceUrl,
        conversation: { id: `${randomUUID()}|a b` },
        from: { id: 'u1', name: 'User', role: 'user' },
        recipient: { id: 'b1', name: 'Bot', role: 'bot' },
      }),
    });
    await taken;
    const [ours] = calls as [Call];
    const connector = await new ConfigurationBotFrameworkAuthentication({})
      .createConnectorFactory(new ClaimsIdentity([]))
      .create(serviceUrl);
    await connector.conversations.replyToActivity(
      ours.activity.conversation?.id as string,
      ours.activity.replyToId as string,
      ours.activity as Activity,
    );
    const theirs = calls.slice(1).find(({ activity }) => activity.text === ours.activity.text);
    expect(seen(ours)).toEqual(seen(theirs as Call));
  });
});

/** Without what differs from call to call. */
function seen({ headers, ...call }: Call) {
  const { 'x-ms-client-request-id': _id, 'content-length': _length, ...others } = headers;
  return { ...call, headers: others };
}
