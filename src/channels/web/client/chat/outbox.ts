import type { Activity } from './activity';
import type { Failure } from './direct-line';

/** A message on its way. `key` is its clientActivityID, by which the service counts repetitions once. */
export interface Outgoing {
  key: string;
  activity: Activity;
  state: 'waiting' | 'refused';
}

export interface Outbox {
  /** What is left in it, from this page or from one before. */
  entries(): Outgoing[];
  add(activity: Activity): Outgoing;
  /** Sends again what the service refused. */
  tryAgain(key: string): void;
  /** The connection is there, or there again. */
  send(): void;
}

/** The service will not take it, however often it is sent. */
const refusals = [400, 413, 422];

/**
 * Sends messages in their order, each until the service has taken it.
 * @param options.kept where they outlive the page.
 */
export function openOutbox({
  post,
  kept,
  onChange,
  retryMs = { first: 1000, longest: 30_000 },
}: {
  post(activity: Activity): Promise<unknown>;
  kept: { read(): Outgoing[] | undefined; write(entries: Outgoing[] | undefined): void };
  onChange(entry: Outgoing): void;
  retryMs?: { first: number; longest: number };
}): Outbox {
  let entries = kept.read() ?? [];
  let isSending = false;
  /** In a row. */
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function send(): Promise<void> {
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    try {
      for (;;) {
        const entry = entries.find(({ state }) => state === 'waiting');
        if (!entry) return;
        await sendOne(entry);
      }
    } catch {
      timer = setTimeout(send, Math.min(retryMs.first * 2 ** failures, retryMs.longest));
      failures += 1;
    } finally {
      isSending = false;
    }
  }

  async function sendOne(entry: Outgoing): Promise<void> {
    try {
      await post(entry.activity);
      failures = 0;
      entries = entries.filter((each) => each !== entry);
    } catch (error) {
      if (!refusals.includes((error as Failure).status)) throw error;
      entry.state = 'refused';
      onChange(entry);
    }
    keep();
  }

  function keep(): void {
    kept.write(entries.length > 0 ? entries : undefined);
  }

  return {
    entries: () => entries,
    add(activity) {
      const key = newKey();
      const channelData = { ...activity.channelData, clientActivityID: key };
      const entry: Outgoing = { key, activity: { ...activity, channelData }, state: 'waiting' };
      entries.push(entry);
      keep();
      void send();
      return entry;
    },
    tryAgain(key) {
      const entry = entries.find((each) => each.key === key);
      if (!entry) return;
      entry.state = 'waiting';
      onChange(entry);
      keep();
      void send();
    },
    send: () => void send(),
  };
}

/** crypto.randomUUID is there on secure pages only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
