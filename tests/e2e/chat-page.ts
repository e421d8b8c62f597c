import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  FrameLocator,
  Locator,
  Page,
} from 'playwright-core';
import type { Language } from '../../knowledge/language';

/** One message of the bot as the page received it. */
export interface Reply {
  /** Ids in the knowledge of what it says. */
  answers: string[];
  text: string;
  buttons: string[];
}

interface SeenActivity {
  id: string;
  from: { role?: string };
  text?: string;
  replyToId?: string;
  channelData?: { helpline?: { answers: string[] } };
  suggestedActions?: { actions: { title: string }[] };
}

/** The chat in a browser, used as a person uses it: as a page of its own, or in the frame of a site. */
export interface ChatPage {
  page: Page;
  /** Where the chat is in the page. */
  frame: Page | FrameLocator;
  box: Locator;
  /** Everything that went wrong in the page: errors on its console, requests that failed. */
  faults: string[];
  /** Waits for the bot's first message. */
  greeting(): Promise<Reply>;
  /** Types a message and waits for what the bot says to it. */
  ask(text: string): Promise<Reply[]>;
  /** Taps a button in the chat and waits for what the bot says to it. */
  tap(words: string): Promise<Reply[]>;
  /** Does what makes the page say something, and waits for what the bot says to it. */
  repliesAfter(act: () => Promise<void>): Promise<Reply[]>;
  /** The messages in the chat that begin with the first line of this text. */
  messages(text: string): Locator;
  /** How many messages in the chat show this text. */
  count(text: string): Promise<number>;
  close(): Promise<void>;
}

export type OpenOptions = BrowserContextOptions & {
  /** A context that is open already, for a second tab. */
  context?: BrowserContext;
  /** What is opened instead of the chat by itself. */
  path?: string;
  /** Whether the chat is in a frame of what is opened. */
  framed?: boolean;
  prepare?: (page: Page) => Promise<unknown>;
};

export async function openChatPage(
  browser: Browser,
  url: string,
  language: Language,
  options: OpenOptions = {},
): Promise<ChatPage> {
  const { prepare, path = `/chat?lang=${language}`, framed, ...contextOptions } = options;
  const context = options.context ?? (await browser.newContext(contextOptions));
  const page = await context.newPage();
  const frame = framed ? page.frameLocator('#wallet-helpline iframe') : page;
  const box = frame.locator('#chat-box');
  const faults: string[] = [];
  const activities = new Map<string, SeenActivity>();

  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('requestfailed', (request) => faults.push(`${request.url()} failed`));
  page.on('response', async (response) => {
    if (response.status() >= 400) faults.push(`${response.url()}: ${response.status()}`);
    // Where sockets are blocked.
    if (response.request().method() === 'GET' && response.url().includes('/activities?')) {
      const received = await response.json().catch(() => ({ activities: [] }));
      see(received.activities);
    }
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (payload === '') return;
      see((JSON.parse(String(payload)) as { activities: SeenActivity[] }).activities);
    }),
  );
  await prepare?.(page);
  await page.goto(new URL(path, url).href);

  function see(received: SeenActivity[]): void {
    for (const activity of received) activities.set(activity.id, activity);
  }

  /** @param words what the person says in it, where it is known. */
  async function repliesAfter(act: () => Promise<void>, words?: string): Promise<Reply[]> {
    const before = new Set(activities.keys());
    await act();
    const replies = await eventually(() => {
      const said = [...activities.values()].find(
        ({ id, from, text }) =>
          from.role === 'user' && !before.has(id) && (words === undefined || text === words),
      );
      const found = [...activities.values()].filter(
        ({ replyToId }) => said !== undefined && replyToId === said.id,
      );
      return found.length > 0 ? found : undefined;
    });
    for (const { id } of replies) await shown(id).waitFor();
    return replies.map(toReply);
  }

  /** A message, whether as text or as a card. */
  function shown(id: string) {
    return frame.locator(`.message[data-id="${id}"]`);
  }

  function messages(text: string) {
    const said = frame.locator('.said').filter({ hasText: beginning(text) });
    return frame.locator('.message').filter({ has: said });
  }

  return {
    page,
    frame,
    box,
    faults,
    messages,
    async greeting() {
      const greeting = await eventually(() =>
        [...activities.values()].find(({ from }) => from.role !== 'user'),
      );
      await shown(greeting.id).waitFor();
      return toReply(greeting);
    },
    ask: (text) =>
      repliesAfter(async () => {
        await box.fill(text);
        await box.press('Enter');
      }, text),
    tap: (words) =>
      repliesAfter(() =>
        frame.getByRole('toolbar').getByRole('button', { name: words, exact: true }).click(),
      ),
    repliesAfter,
    count: (text) => messages(text).count(),
    close: () => (options.context ? page.close() : context.close()),
  };
}

function toReply({ channelData, text = '', suggestedActions }: SeenActivity): Reply {
  return {
    answers: channelData?.helpline?.answers ?? [],
    text,
    buttons: suggestedActions?.actions.map(({ title }) => title) ?? [],
  };
}

/** The first line of a message as it reads on the page, without the marks of its Markdown. */
function beginning(text: string): RegExp {
  const line = (text.split('\n')[0] ?? '').replace(/\*\*|^- /g, '');
  return new RegExp(`^\\s*${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}

/** A lost connection is taken up again after up to half a minute. */
const patienceMs = 60_000;

/** Waits until there is something to return. */
async function eventually<T>(find: () => T | undefined): Promise<T> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The chat on the page got no answer.');
}
