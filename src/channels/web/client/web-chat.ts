// Microsoft's Web Chat on a page of its own: keeps the conversation over reloads, and comes back by
// itself after every loss. Shares the conversation with the chat.

import type { Activity } from './chat/activity';
import type { Ticket } from './chat/direct-line';
import { type Left, remembered } from './chat/memory';

interface Observer<Value> {
  next(value: Value): void;
  error?(error: unknown): void;
}
interface Observable<Value> {
  subscribe(observer: Partial<Observer<Value>>): { unsubscribe(): void };
}
interface DirectLine {
  connectionStatus$: Observable<number>;
  postActivity(activity: Activity): Observable<string>;
}
interface Action {
  type: string;
  payload?: { activity: Activity };
}
type Next = (action: Action) => unknown;

declare const WebChat: {
  createStore(initial: object, middleware: () => (next: Next) => Next): unknown;
  createDirectLine(options: object): DirectLine;
  renderWebChat(options: object, element: HTMLElement): void;
};

const chat = document.getElementById('chat') as HTMLElement;
const chatWindow = document.getElementById('chat-window') as HTMLElement;
const newButton = document.getElementById('chat-new') as HTMLElement;
const { locale = '', nonce } = chat.dataset;
const left = remembered<Left>('conversation');

const retryMs = { first: 1000, longest: 30_000 };
/** From this value of its connectionStatus$ on, Direct Line has given a connection up. */
const givenUp = 3;
/** Failures in a row. */
let failures = 0;
/** Counts the openings, so that one that was overtaken by another ends. */
let opening = 0;
/** Web Chat keeps what it shows, and the text being typed, while only the connection is new. */
let onShow: { id: string; store: unknown } | undefined;

newButton.addEventListener('click', () => {
  left.write(undefined);
  failures = 0;
  open();
});
open();

/** Shows the conversation that was left, else a new one; tries until it succeeds. */
async function open(): Promise<void> {
  const turn = ++opening;
  for (;;) {
    try {
      const ticket = await fetchTicket();
      if (turn === opening) show(ticket, turn);
      return;
    } catch {
      await afterFailure();
      if (turn !== opening) return;
    }
  }
}

/** Shows that the chat is out of reach, and waits, longer each time. */
function afterFailure(): Promise<void> {
  chat.dataset.state = 'unreachable';
  const waitMs = Math.min(retryMs.first * 2 ** failures, retryMs.longest);
  failures += 1;
  return new Promise((resolve) => setTimeout(resolve, waitMs));
}

async function fetchTicket(): Promise<Ticket> {
  const kept = left.read();
  const response = await fetch('/api/directline/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ locale, resume: kept?.resume }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  const ticket = (await response.json()) as Ticket;
  const isSame = kept?.conversationId === ticket.conversationId;
  left.write({
    resume: ticket.resume,
    conversationId: ticket.conversationId,
    locale: isSame ? kept.locale : locale,
    hasSpoken: isSame && kept.hasSpoken,
  });
  return ticket;
}

function show({ token, conversationId }: Ticket, turn: number): void {
  if (onShow?.id !== conversationId) {
    onShow = { id: conversationId, store: WebChat.createStore({}, () => watch) };
  }
  // Without a conversationId the conversation of the token is started, or joined from its beginning.
  const directLine = WebChat.createDirectLine({
    domain: `${location.origin}/v3/directline`,
    token,
    conversationStartProperties: { locale },
  });
  directLine.postActivity = untilSent(directLine.postActivity.bind(directLine));
  WebChat.renderWebChat(
    { key: conversationId, directLine, store: onShow.store, locale, nonce, styleOptions },
    chatWindow,
  );
  directLine.connectionStatus$.subscribe({
    async next(status) {
      if (turn !== opening || status < givenUp) return;
      opening += 1;
      await afterFailure();
      open();
    },
  });
}

/**
 * Direct Line tries once and reports 'retry' when nobody took the message. Here it is sent until
 * somebody does; the server counts every repetition of one message as that one.
 */
function untilSent(post: DirectLine['postActivity']): DirectLine['postActivity'] {
  return (activity) => ({
    subscribe(observer) {
      let isWanted = true;
      const attempt = () => {
        post(activity).subscribe({
          async next(id) {
            if (id !== 'retry') {
              whenReachable();
              observer.next?.(id);
              return;
            }
            await afterFailure();
            if (isWanted) attempt();
          },
          error: (error) => observer.error?.(error),
        });
      };
      attempt();
      return {
        unsubscribe() {
          isWanted = false;
        },
      };
    },
  });
}

/** A middleware of Web Chat's store. */
function watch(next: Next): Next {
  return (action) => {
    if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload) {
      const activity = withoutRepetition(action.payload.activity);
      return next({ ...action, payload: { ...action.payload, activity } });
    }
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') setTimeout(whenReachable);
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY') {
      const kept = left.read();
      if (kept) left.write({ ...kept, hasSpoken: true });
    }
    return next(action);
  };
}

/** Web Chat shows the text of a message and its card: a card that says the same replaces the text. */
function withoutRepetition(activity: Activity): Activity {
  const isRepeated = activity.attachments?.some(
    ({ content }) =>
      (content as { fallbackText?: unknown } | undefined)?.fallbackText === activity.text,
  );
  if (!activity.text || !isRepeated) return activity;
  const { text, ...rest } = activity;
  return rest;
}

function whenReachable(): void {
  failures = 0;
  chat.dataset.state = 'open';
  newButton.hidden = false;
}

/** Colours are variables of the stylesheet, so that they follow light and dark by themselves. */
const styleOptions = {
  accent: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  subtle: 'var(--muted)',
  timestampColor: 'var(--muted)',
  primaryFont: 'var(--font)',
  bubbleBackground: 'var(--bubble)',
  bubbleBorderColor: 'transparent',
  bubbleBorderRadius: 14,
  bubbleTextColor: 'var(--ink)',
  bubbleFromUserBackground: 'var(--accent)',
  bubbleFromUserBorderColor: 'transparent',
  bubbleFromUserBorderRadius: 14,
  bubbleFromUserTextColor: 'var(--on-accent)',
  cardEmphasisBackgroundColor: 'var(--bubble)',
  suggestedActionLayout: 'flow',
  suggestedActionBackgroundColor: 'var(--surface)',
  suggestedActionBorderRadius: 18,
  hideUploadButton: true,
  // As long as Web Chat goes on waiting: what was not taken yet is on its way, not lost.
  sendTimeout: 300_000,
  sendBoxBackground: 'var(--surface)',
  sendBoxBorderTop: 'solid 1px var(--line)',
  sendBoxTextColor: 'var(--ink)',
  sendBoxPlaceholderColor: 'var(--muted)',
  sendBoxTextWrap: true,
  sendBoxButtonColor: 'var(--accent)',
  // A long answer is shown from its beginning, where the number is, not from its end.
  autoScrollSnapOnPage: true,
  emojiSet: {},
  markdownRenderHTML: false,
};
