import { WebSocket } from 'ws';

/** An activity as it arrives at a client. */
export interface Received {
  id: string;
  type: string;
  timestamp: string;
  text?: string;
  from: { id: string; role?: string };
  conversation: { id: string };
  channelId?: string;
  replyToId?: string;
  channelData?: Record<string, unknown>;
  attachments?: object[];
  [field: string]: unknown;
}

export interface Batch {
  activities: Received[];
  watermark: string;
}

export interface Answered<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Refusal {
  error: { code: string; message: string };
}

export interface Connection {
  conversationId: string;
  token: string;
  expires_in: number;
  streamUrl: string;
}

export interface PageToken {
  conversationId: string;
  userId: string;
  token: string;
  expires_in: number;
  resume: string;
}

/** Calls the service as a client would and reads the JSON it answers with. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS',
  url: string,
  { token, body, headers }: { token?: string; body?: unknown; headers?: HeadersInit } = {},
): Promise<Answered<T>> {
  const asIs = typeof body === 'string' || body instanceof FormData || body === undefined;
  const answer = await fetch(url, {
    method,
    headers: { ...(token && { Authorization: `Bearer ${token}` }), ...headers },
    body: asIs ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

export async function newPageToken(url: string, body: object = {}): Promise<PageToken> {
  return (await call<PageToken>('POST', `${url}/api/directline/token`, { body })).body;
}

/** Somebody who has just opened the chat. */
export interface Person extends PageToken {
  streamUrl: string;
  /** Address of this person's conversation. */
  conversationUrl: string;
  send(activity: object): Promise<Answered<{ id: string } & Refusal>>;
  poll(watermark?: string): Promise<Batch>;
  /** Says it and waits for the reply. */
  ask(text: string): Promise<{ echo: Received; reply: Received }>;
}

export async function newPerson(url: string, tokenBody: object = {}): Promise<Person> {
  const page = await newPageToken(url, tokenBody);
  const { token, conversationId } = page;
  const start = await call<Connection>('POST', `${url}/v3/directline/conversations`, {
    token,
    body: {},
  });
  const conversationUrl = `${url}/v3/directline/conversations/${conversationId}`;

  const send: Person['send'] = (activity) =>
    call('POST', `${conversationUrl}/activities`, { token, body: activity });
  const poll = async (watermark = '') =>
    (await call<Batch>('GET', `${conversationUrl}/activities?watermark=${watermark}`, { token }))
      .body;

  const person = {
    ...page,
    streamUrl: start.body.streamUrl,
    conversationUrl,
    send,
    poll,
    ask: async (text: string) => {
      const { id } = (await send({ type: 'message', text })).body;
      return eventually(async () => {
        const activities = await everything(person);
        const echo = activities.find((each) => each.id === id);
        const reply = activities.find((each) => each.replyToId === id);
        return echo && reply && { echo, reply };
      });
    },
  };
  return person;
}

/** The whole transcript, page by page. */
export async function everything(person: Pick<Person, 'poll'>): Promise<Received[]> {
  const activities: Received[] = [];
  for (let watermark = ''; ; ) {
    const batch = await person.poll(watermark);
    if (batch.activities.length === 0) return activities;
    activities.push(...batch.activities);
    watermark = batch.watermark;
  }
}

/** Waits for the bot's first words. */
export function greeting(person: Pick<Person, 'poll'>): Promise<Received> {
  return eventually(async () => (await person.poll()).activities[0]);
}

/** Looks until there is something to see, and gives up before the test's own time-out does. */
export async function eventually<T>(
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const patienceMs = 25_000;
  const start = performance.now();
  while (performance.now() - start < patienceMs) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`What the test waits for did not happen within ${patienceMs} ms: ${look}`);
}

/** A bare stream client that keeps every frame. */
export interface StreamClient {
  socket: WebSocket;
  frames: { text: string; isBinary: boolean }[];
  /** Every activity so far, in the order it came. */
  received(): Received[];
  watermark(): string | undefined;
  closed: Promise<number>;
}

export async function openStream(
  streamUrl: string,
  options: ConstructorParameters<typeof WebSocket>[2] = {},
): Promise<StreamClient> {
  const socket = new WebSocket(streamUrl, options);
  const frames: StreamClient['frames'] = [];
  const batches: Batch[] = [];
  socket.on('message', (data, isBinary) => {
    const text = String(data);
    frames.push({ text, isBinary });
    batches.push(JSON.parse(text));
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    frames,
    received: () => batches.flatMap(({ activities }) => activities),
    watermark: () => batches.at(-1)?.watermark,
    closed,
  };
}

/** The status with which a WebSocket is refused. */
export function refusedStream(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once('open', () => reject(new Error(`${url} was not refused`)));
    socket.once('error', reject);
  });
}
