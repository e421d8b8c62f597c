import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';

/** A reply as it reached the connector. */
export interface Delivery {
  replyToId: string;
  answers: string[];
}

/** A channel's end of the Bot Framework protocol, with the troubles that such a service has. */
export interface Connector {
  serviceUrl: string;
  /** What reached a conversation, in order, without the repeats that are no fault. */
  to(conversationId: string): readonly Delivery[];
  /** How many deliveries there were, repeats among them. */
  delivered(): number;
  /** Deliveries of a reply that was here before, though not confirmed as far as the bot could know. */
  repeated(): number;
  /** Its process is gone for a while: connections break, new ones are refused. */
  goDown(ms: number): Promise<void>;
  /** No more refusals and broken connections. */
  calmDown(): void;
  close(): Promise<void>;
}

interface Recorded extends Delivery {
  /** Which run of the bot opened the connection that brought it. */
  run: number;
  /** Which run was the newest when it was read. */
  readDuring: number;
  isConfirmed: boolean;
}

const refusedOfHundred = 3;
const cutOffOfHundred = 2;

const path = /^\/v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/;

const reply = z.object({
  replyToId: z.string(),
  channelData: z.object({ helpline: z.object({ answers: z.array(z.string()) }) }),
});

/**
 * @param currentRun how many runs of the bot there were, so that a repeat after a kill can be told from another.
 * @param onDelivery called when a reply is taken and not confirmed yet.
 */
export async function startConnector({
  random,
  currentRun,
  onDelivery,
}: {
  random: (limit: number) => number;
  currentRun: () => number;
  onDelivery: () => void;
}): Promise<Connector> {
  const conversations = new Map<string, Recorded[]>();
  const runs = new WeakMap<object, number>();
  let delivered = 0;
  let repeated = 0;
  let isCalm = false;
  let server = await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  const { port } = address;

  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    to: (conversationId) => conversations.get(conversationId) ?? [],
    delivered: () => delivered,
    repeated: () => repeated,
    async goDown(ms) {
      await close();
      await setTimeout(ms);
      server = await listen(port);
    },
    calmDown() {
      isCalm = true;
    },
    close,
  };

  async function listen(at: number): Promise<Server> {
    const listening = createServer(take).listen(at, '127.0.0.1');
    listening.on('connection', (socket) => runs.set(socket, currentRun()));
    await once(listening, 'listening');
    return listening;
  }

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const conversationId = path.exec(request.url ?? '')?.[1];
    // A connection that broke while it was read brought nothing.
    if (body === undefined || !conversationId) return refuse(response, 404);
    const chance = isCalm ? 100 : random(100);
    if (chance < refusedOfHundred) return refuse(response, 503);
    const isCutOff = chance < refusedOfHundred + cutOffOfHundred;
    record(decodeURIComponent(conversationId), {
      ...deliveryIn(body),
      run: runs.get(request.socket) ?? 0,
      readDuring: currentRun(),
      isConfirmed: !isCutOff,
    });
    onDelivery();
    if (isCutOff) return void request.socket.destroy();
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ id: `delivery-${delivered}` }));
  }

  /**
   * A repeat is no fault of the bot's when it could not know that the reply had arrived: when no
   * confirmation was sent, or the bot was killed before it could note it. Any other repeat stays in.
   */
  function record(conversationId: string, delivery: Recorded): void {
    delivered += 1;
    const before = conversations.get(conversationId) ?? [];
    conversations.set(conversationId, before);
    const last = before.at(-1);
    const isRepeat =
      last?.replyToId === delivery.replyToId && last.answers.join() === delivery.answers.join();
    const wasKilled = last?.run !== delivery.run || last.readDuring !== delivery.readDuring;
    if (last && isRepeat && (!last.isConfirmed || wasKilled)) {
      repeated += 1;
      before[before.length - 1] = delivery;
    } else {
      before.push(delivery);
    }
  }
}

/** In two steps: restify makes `writeHead` return nothing, for every server of its process. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}

function deliveryIn(body: string): Delivery {
  const { replyToId, channelData } = reply.parse(JSON.parse(body));
  return { replyToId, answers: channelData.helpline.answers };
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return undefined;
  }
}
