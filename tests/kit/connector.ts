import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';

/** What the bot sent to a channel: to which conversation, in reply to what. */
export interface Delivery {
  path: string;
  conversationId: string;
  replyToId: string | undefined;
  authorization: string | undefined;
  activity: Partial<Activity>;
}

export interface Connector {
  serviceUrl: string;
  deliveries: Delivery[];
  /** The next so many deliveries are answered with this status and not recorded. */
  refuseNext(count: number, status: number): void;
  /** Resolves once so many deliveries were recorded. */
  received(count: number): Promise<Delivery[]>;
  close(): Promise<void>;
}

/** A channel's end of the Bot Framework protocol: records what the bot sends, as the Emulator would show it. */
export async function startConnector(): Promise<Connector> {
  const deliveries: Delivery[] = [];
  const waiting: (() => void)[] = [];
  let refusals: number[] = [];

  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const [status] = refusals;
    if (status !== undefined) {
      refusals = refusals.slice(1);
      response.writeHead(status);
      response.end();
      return;
    }
    const path = request.url ?? '';
    const match = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path);
    if (!match || request.method !== 'POST') {
      response.writeHead(404);
      response.end();
      return;
    }
    deliveries.push({
      path,
      conversationId: decodeURIComponent(match[1] as string),
      replyToId: match[2] && decodeURIComponent(match[2]),
      authorization: request.headers.authorization,
      activity: JSON.parse(body),
    });
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ id: `sent-${deliveries.length}` }));
    for (const wake of waiting) wake();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    serviceUrl: `http://localhost:${(server.address() as AddressInfo).port}`,
    deliveries,
    refuseNext(count, status) {
      refusals = Array.from({ length: count }, () => status);
    },
    async received(count) {
      while (deliveries.length < count) {
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      return deliveries;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
