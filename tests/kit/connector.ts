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
  /** What people get to see. */
  deliveries: Delivery[];
  /** What only the Emulator's log and inspector show. */
  traces: Delivery[];
  /** Calls that a channel would not have taken, as "PUT /v3/… 404". */
  refused: string[];
  /** The next so many deliveries are answered with this status, once `when` resolves, and not recorded. */
  refuseNext(count: number, status: number, when?: Promise<void>): void;
  /** Resolves once so many deliveries were recorded. */
  received(count: number): Promise<Delivery[]>;
  close(): Promise<void>;
}

interface Call {
  method: string;
  path: string;
  authorization: string | undefined;
  body: string;
}

/**
 * A channel's end of the Bot Framework protocol: records what the bot sends and answers as the Emulator's
 * own server does, with its rules for what may be called and how.
 */
export async function startConnector(): Promise<Connector> {
  const deliveries: Delivery[] = [];
  const traces: Delivery[] = [];
  const refused: string[] = [];
  const waiting: (() => void)[] = [];
  let refusals: { status: number; when: Promise<void> | undefined }[] = [];

  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const [refusal] = refusals;
    refusals = refusals.slice(1);
    const call = {
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body,
    };
    await refusal?.when;
    const [status, answer] = refusal === undefined ? answerTo(call) : [refusal.status, undefined];
    if (refusal === undefined && status >= 400) {
      refused.push(`${call.method} ${call.path} ${status}`);
    }
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(answer === undefined ? '' : JSON.stringify(answer));
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function answerTo(call: Call): [status: number, answer?: object] {
    const { method, path } = call;
    if (path === '/v3/conversations') {
      return method === 'POST' ? newConversation(call) : [200, []];
    }
    const [, conversation, rest = ''] =
      /^\/v3\/conversations\/([^/]+)\/(activities|members|attachments)/.exec(path) ?? [];
    if (conversation === undefined) return [404];
    if (rest === 'members' || method === 'GET') return path.endsWith(rest) ? [200, []] : [404];
    if (rest === 'attachments') return newAttachment(call);
    const id = path.split('/')[5];
    if (method === 'POST') return take(call, decodeURIComponent(conversation), id);
    const known = [...deliveries, ...traces].find(({ activity }) => activity.id === id);
    if (method === 'PUT' && JSON.parse(call.body).id !== id) return [400];
    if (!known) return [404];
    if (method !== 'PUT') return method === 'DELETE' ? [200] : [405];
    known.activity = JSON.parse(call.body);
    return [200, { id }];
  }

  /** Whatever id the bot gives it, the channel gives it one of its own. */
  function take(
    { path, authorization, body }: Call,
    conversationId: string,
    replyToId: string | undefined,
  ): [number, object] {
    const id = `sent-${deliveries.length + traces.length + 1}`;
    const activity = { ...JSON.parse(body), id };
    (activity.type === 'trace' ? traces : deliveries).push({
      path,
      conversationId,
      replyToId: replyToId && decodeURIComponent(replyToId),
      authorization,
      activity,
    });
    return [200, { id }];
  }

  return {
    serviceUrl: `http://localhost:${(server.address() as AddressInfo).port}`,
    deliveries,
    traces,
    refused,
    refuseNext(count, status, when) {
      refusals = Array.from({ length: count }, () => ({ status, when }));
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

/** A bot that opens a conversation names itself, its URL and exactly one person. */
function newConversation({ body }: Call): [number, object?] {
  const { bot, botUrl, members = [] } = JSON.parse(body);
  const isComplete = bot && botUrl && members.length === 1 && members[0].role === 'user';
  return isComplete ? [201, { id: 'opened', conversationId: 'opened', members }] : [400];
}

function newAttachment({ body }: Call): [number, object?] {
  const { type, originalBase64 } = JSON.parse(body);
  return type && originalBase64 ? [200, { id: 'attachment' }] : [400];
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
