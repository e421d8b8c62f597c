// A client of the Direct Line 3.0 protocol, made for people on bad lines: it comes back at once when
// the network does, goes on from where it was, and does without WebSockets where they are blocked.

import type { Activity } from './activity';

/** What `POST /api/directline/token` answers with. */
export interface Ticket {
  token: string;
  conversationId: string;
  userId: string;
  /** Exchanged for a new ticket of the same conversation, long after the token has expired. */
  resume: string;
  /** Seconds. */
  expires_in: number;
}

export interface DirectLineOptions {
  /** Of the server, for example https://help.example */
  origin: string;
  locale: string;
  /** The conversation that was left, if any. Asked for before each new ticket. */
  left(): Pick<Ticket, 'resume' | 'conversationId'> | undefined;
  onTicket(ticket: Ticket): void;
  /** `isHistory`: they were there before this client came. */
  onActivities(activities: Activity[], isHistory: boolean): void;
  onState(state: ConnectionState): void;
  /** The conversation no longer exists: `left` has to forget it. */
  onGone(): void;
  network?: Network;
}

/** closed: `close` was called. unreachable: the last attempt failed; another one follows by itself. */
export type ConnectionState = 'opening' | 'open' | 'unreachable' | 'closed';

export interface Network {
  fetch: typeof fetch;
  WebSocket: typeof WebSocket;
  retryMs: { first: number; longest: number };
  pollMs: number;
}

export interface DirectLineClient {
  /** One attempt. Resolves to the id the service gave the activity. @throws Failure */
  post(activity: Activity): Promise<string>;
  /** Tries at once where it was waiting to. */
  wake(): void;
  /** The network is another one, or the device slept: what seems open may be dead. */
  reconnect(): void;
  close(): void;
}

/** What went wrong with a request. `status` is 0 where no answer came. */
export class Failure extends Error {
  constructor(readonly status: number) {
    super(`Direct Line: ${status}`);
  }
}

const requestTimeoutMs = 20_000;
const keepAliveMs = 20_000;
/** What was posted has to come back on the stream; one that stays silent for so long is dead. */
const echoMs = 5000;
/** After so many sockets that never opened, they are taken for blocked. */
const mostSocketFailures = 2;

export function connectDirectLine(options: DirectLineOptions): DirectLineClient {
  const network = options.network ?? defaultNetwork();
  const base = `${options.origin}/v3/directline`;

  let isClosed = false;
  let ticket: (Ticket & { renewAt: number }) | undefined;
  /** The conversation that was opened by this client, and how far it was read. */
  let opened: { id: string; watermark: string } | undefined;
  let endStream: (() => void) | undefined;
  let socketFailures = 0;
  let failures = 0;
  let endPause = () => {};
  /** Ids of what came on the stream: an echo may come before the answer to its post. */
  const received = new Set<string>();

  options.onState('opening');
  void run();

  return {
    async post(activity) {
      if (!opened) throw new Failure(0);
      const { id } = await call<{ id: string }>('POST', `/conversations/${opened.id}/activities`, {
        ...activity,
        from: { id: ticket?.userId },
      });
      expectEcho(id);
      return id;
    },
    wake: () => endPause(),
    reconnect() {
      endStream?.();
      endPause();
    },
    close() {
      isClosed = true;
      endStream?.();
      endPause();
      options.onState('closed');
    },
  };

  async function run(): Promise<void> {
    while (!isClosed) {
      try {
        const streamUrl = await open();
        if (isClosed) return;
        await (socketFailures < mostSocketFailures ? listen(streamUrl) : poll());
      } catch {
        if (isClosed) return;
        options.onState('unreachable');
        failures += 1;
      }
      // Many clients lose one server at the same moment, and should not all come back at the next.
      const longest = Math.min(network.retryMs.first * 2 ** failures, network.retryMs.longest);
      await pause(longest * (0.5 + Math.random() / 2));
    }
  }

  /** Begins the conversation, or takes it up again. @returns the address of its stream */
  async function open(): Promise<string> {
    const left = options.left();
    const { conversationId } = await currentTicket();
    if (opened?.id !== conversationId) {
      opened = undefined;
      if (left?.conversationId !== conversationId) {
        const { streamUrl } = await call<{ streamUrl: string }>('POST', '/conversations', {
          locale: options.locale,
        });
        opened = { id: conversationId, watermark: '' };
        return streamUrl;
      }
      opened = { id: conversationId, watermark: await readHistory(conversationId) };
    }
    const { streamUrl } = await call<{ streamUrl: string }>(
      'GET',
      `/conversations/${conversationId}?watermark=${opened.watermark}`,
    );
    return streamUrl;
  }

  async function readHistory(id: string): Promise<string> {
    let watermark = '';
    for (;;) {
      const set = await read(id, watermark);
      options.onActivities(set.activities, true);
      // A set may be empty and yet not be the last: what is for the bot alone is left out of it.
      if (!set.watermark || set.watermark === watermark) return watermark;
      watermark = set.watermark;
    }
  }

  function read(id: string, watermark: string): Promise<ActivitySet> {
    return call<ActivitySet>('GET', `/conversations/${id}/activities?watermark=${watermark}`);
  }

  function take({ activities, watermark }: ActivitySet): void {
    if (opened && watermark) opened.watermark = watermark;
    for (const { id } of activities) if (id) received.add(id);
    if (activities.length > 0) options.onActivities(activities, false);
  }

  /** Resolves when the stream, once open, has ended. */
  function listen(streamUrl: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const stream = new network.WebSocket(streamUrl);
      let wasOpen = false;
      const keepAlive = setInterval(() => wasOpen && stream.send(''), keepAliveMs);
      // A dead socket can take minutes to close: nothing waits for that.
      endStream = () => {
        endStream = undefined;
        clearInterval(keepAlive);
        stream.onopen = stream.onmessage = stream.onclose = null;
        stream.close();
        if (wasOpen) resolve();
        else reject(new Failure(0));
      };
      stream.onopen = () => {
        wasOpen = true;
        socketFailures = 0;
        isOpen();
      };
      stream.onmessage = ({ data }) => {
        if (typeof data === 'string' && data !== '') take(JSON.parse(data));
      };
      stream.onclose = () => {
        if (!wasOpen) socketFailures += 1;
        endStream?.();
      };
    });
  }

  async function poll(): Promise<void> {
    while (!isClosed && opened) {
      take(await read(opened.id, opened.watermark));
      isOpen();
      await pause(network.pollMs);
    }
  }

  function isOpen(): void {
    failures = 0;
    options.onState('open');
  }

  function expectEcho(id: string): void {
    const end = endStream;
    setTimeout(() => {
      if (!received.has(id) && end === endStream) end?.();
    }, echoMs);
  }

  /** @throws Failure */
  async function currentTicket(): Promise<Ticket> {
    if (ticket && Date.now() < ticket.renewAt) return ticket;
    const fresh = await request<Ticket>('POST', `${options.origin}/api/directline/token`, {
      'Content-Type': 'application/json',
    })({ locale: options.locale, resume: options.left()?.resume });
    ticket = { ...fresh, renewAt: Date.now() + (fresh.expires_in * 1000) / 2 };
    options.onTicket(fresh);
    return fresh;
  }

  /** @throws Failure */
  async function call<Answer>(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<Answer> {
    const { token } = await currentTicket();
    try {
      return await request<Answer>(method, `${base}${path}`, {
        Authorization: `Bearer ${token}`,
        ...(body && { 'Content-Type': 'application/json' }),
      })(body);
    } catch (error) {
      const { status } = error as Failure;
      // Expired, or signed with a key that was lost: the next attempt brings another one.
      if (status === 401 || status === 403) ticket = undefined;
      if (status === 404) {
        ticket = undefined;
        opened = undefined;
        options.onGone();
      }
      throw error;
    }
  }

  function request<Answer>(method: string, url: string, headers: Record<string, string>) {
    return async (body?: object): Promise<Answer> => {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), requestTimeoutMs);
      try {
        const response = await network.fetch(url, {
          method,
          headers,
          signal: abort.signal,
          ...(body && { body: JSON.stringify(body) }),
        });
        if (!response.ok) throw new Failure(response.status);
        return (await response.json()) as Answer;
      } catch (error) {
        throw error instanceof Failure ? error : new Failure(0);
      } finally {
        clearTimeout(timer);
      }
    };
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
      if (isClosed) endPause();
    });
  }
}

interface ActivitySet {
  activities: Activity[];
  watermark?: string;
}

function defaultNetwork(): Network {
  return {
    fetch: (...request) => fetch(...request),
    WebSocket,
    retryMs: { first: 500, longest: 30_000 },
    pollMs: 2000,
  };
}
