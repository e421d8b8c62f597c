import { randomUUID } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket from 'ws';

/** One connection's end: resolves when the first reply to what was said has arrived. */
export type Talk = (text: string) => Promise<void>;

/** A channel's end of the Bot Framework protocol. */
export interface Connector {
  serviceUrl: string;
  /** Resolves with the first reply that reaches this conversation from now on. */
  nextReply(conversationId: string): Promise<void>;
  close(): void;
}

export async function startConnector(): Promise<Connector> {
  const waiting = new Map<string, () => void>();
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      response.end('{"id":"1"}');
      const id = decodeURIComponent(incoming.url?.split('/')[3] ?? '');
      waiting.get(id)?.();
      waiting.delete(id);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    nextReply: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const agent = new Agent({ keepAlive: true });

/** @param conversationId of a conversation to go on with; a new one when absent. */
export async function overApiMessages(
  url: string,
  connector: Connector,
  conversationId: string = randomUUID(),
): Promise<Talk> {
  return async (text) => {
    const reply = connector.nextReply(conversationId);
    await post(`${url}/api/messages`, {
      type: 'message',
      id: randomUUID(),
      text,
      channelId: 'webchat',
      serviceUrl: connector.serviceUrl,
      conversation: { id: conversationId },
      from: { id: `person of ${conversationId}` },
      recipient: { id: 'b' },
    });
    await reply;
  };
}

export async function overDirectLine(url: string): Promise<Talk> {
  const { token, conversationId } = await post(`${url}/api/directline/token`, { locale: 'en' });
  const { streamUrl } = await post(`${url}/v3/directline/conversations`, {}, token);
  const socket = new WebSocket(streamUrl);
  let wake = () => {};
  socket.on('message', (frame) => {
    const { activities } = JSON.parse(String(frame));
    if (
      activities.some(
        ({ channelData }: { channelData?: { helpline?: object } }) => channelData?.helpline,
      )
    )
      wake();
  });
  await new Promise<void>((resolve) => {
    wake = resolve;
  });
  return async (text) => {
    const reply = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await post(
      `${url}/v3/directline/conversations/${conversationId}/activities`,
      { type: 'message', text },
      token,
    );
    await reply;
  };
}

function post(
  address: string,
  body: object,
  token?: string,
): Promise<{ token: string; conversationId: string; streamUrl: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      address,
      {
        method: 'POST',
        agent,
        headers: {
          'Content-Type': 'application/json',
          ...(token && { Authorization: `Bearer ${token}` }),
        },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          if ((response.statusCode ?? 500) >= 300)
            reject(new Error(`${address}: ${response.statusCode} ${text}`));
          else resolve(text.startsWith('{') ? JSON.parse(text) : {});
        });
      },
    );
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection just as the message came: nothing was sent.
      const wasIdle = outgoing.reusedSocket && error.code === 'ECONNRESET';
      if (wasIdle) post(address, body, token).then(resolve, reject);
      else reject(error);
    });
    outgoing.end(JSON.stringify(body));
  });
}
