// The chat of the help page: opens Web Chat, keeps the conversation over reloads, and comes back
// by itself after every loss.

const section = document.getElementById('chat');
const chatWindow = document.getElementById('chat-window');
const newButton = document.getElementById('chat-new');
const { locale, webChat, initial } = chatWindow.dataset;

const memoryKey = 'wallet-helpline.conversation';
const retryMs = { first: 1000, longest: 30_000 };

/** From this value of its connectionStatus$ on, Direct Line has given a connection up. */
const givenUp = 3;

/** Colours are variables of the stylesheet, so that they follow light and dark by themselves. */
const styleOptions = {
  accent: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  subtle: 'var(--muted)',
  timestampColor: 'var(--muted)',
  primaryFont: 'var(--font)',
  fontSizeSmall: '0.8rem',
  paddingRegular: 10,
  paddingWide: 14,

  avatarSize: 32,
  botAvatarInitials: initial,
  botAvatarBackgroundColor: 'var(--avatar)',
  showAvatarInGroup: 'sender',

  bubbleBackground: 'var(--bubble)',
  bubbleBorderColor: 'transparent',
  bubbleBorderRadius: 14,
  bubbleTextColor: 'var(--ink)',
  bubbleFromUserBackground: 'var(--accent)',
  bubbleFromUserBorderColor: 'transparent',
  bubbleFromUserBorderRadius: 14,
  bubbleFromUserTextColor: 'var(--on-accent)',
  bubbleMinHeight: 36,
  bubbleMinWidth: 120,
  bubbleMaxWidth: 440,

  suggestedActionLayout: 'flow',
  suggestedActionHeight: 36,
  suggestedActionBorderRadius: 18,
  suggestedActionBorderWidth: 1,
  suggestedActionBackgroundColor: 'var(--surface)',
  suggestedActionBackgroundColorOnHover: 'var(--accent-soft)',
  suggestedActionBackgroundColorOnActive: 'var(--accent-soft)',
  suggestedActionBackgroundColorOnDisabled: 'var(--surface)',
  suggestedActionBorderColorOnDisabled: 'var(--line)',
  suggestedActionKeyboardFocusIndicatorBorderColor: 'var(--accent)',
  suggestedActionKeyboardFocusIndicatorBorderRadius: 18,
  suggestedActionsVisualKeyboardIndicatorColor: 'var(--accent)',

  hideUploadButton: true,
  // As long as Web Chat goes on waiting: what was not taken yet is on its way, not lost.
  sendTimeout: 300_000,
  sendBoxHeight: 48,
  sendBoxBackground: 'var(--surface)',
  sendBoxBorderTop: 'solid 1px var(--line)',
  sendBoxTextColor: 'var(--ink)',
  sendBoxPlaceholderColor: 'var(--muted)',
  sendBoxTextWrap: true,
  sendBoxButtonColor: 'var(--accent)',
  sendBoxButtonShadeBorderRadius: 10,
  sendBoxButtonShadeColorOnHover: 'var(--accent-soft)',
  sendBoxButtonShadeColorOnActive: 'var(--accent-soft)',
  sendBoxButtonShadeColorOnDisabled: 'transparent',
  sendBoxButtonKeyboardFocusIndicatorBorderColor: 'var(--accent)',

  transcriptVisualKeyboardIndicatorColor: 'var(--accent)',
  transcriptActivityVisualKeyboardIndicatorColor: 'var(--accent)',
  // A long answer is shown from its beginning, where the number is, not from its end.
  autoScrollSnapOnPage: true,
  scrollToEndButtonBehavior: 'any',
  scrollToEndButtonFontSize: '0.75rem',
  transcriptOverlayButtonBackground: 'var(--accent)',
  transcriptOverlayButtonBackgroundOnFocus: 'var(--accent)',
  transcriptOverlayButtonBackgroundOnHover: 'var(--accent)',
  transcriptOverlayButtonColor: 'var(--on-accent)',
  emojiSet: {},
  markdownRenderHTML: false,
};

/** The conversation on show: {id, store}. */
let conversation;
let directLine;
/** Failures in a row. */
let failures = 0;
/** Counts the openings, so that one that was overtaken by another ends. */
let opening = 0;
/** What was asked with a button before the chat could send. */
let waitingQuestion;

newButton.addEventListener('click', () => {
  remember(undefined);
  failures = 0;
  open();
});

for (const button of document.querySelectorAll('[data-question]')) {
  button.addEventListener('click', () => {
    section.scrollIntoView({ block: 'nearest' });
    waitingQuestion = button.dataset.question;
    if (section.dataset.state === 'open') askWaitingQuestion();
  });
}

open();

/** Shows the conversation that was left, else a new one; tries until it succeeds. */
async function open() {
  const turn = ++opening;
  for (;;) {
    try {
      const [ticket] = await Promise.all([fetchTicket(), loadWebChat()]);
      if (turn === opening) show(ticket);
      return;
    } catch {
      if (turn !== opening) return;
      await waitAfterFailure();
    }
  }
}

async function waitAfterFailure() {
  const waitMs = noteFailure();
  await new Promise((resolve) => setTimeout(resolve, waitMs));
}

/** Shows that the chat is out of reach; tells how long to wait before the next attempt. */
function noteFailure() {
  section.dataset.state = 'unreachable';
  const waitMs = Math.min(retryMs.first * 2 ** failures, retryMs.longest);
  failures += 1;
  return waitMs;
}

/** A token for the conversation that was left, else for a new one. */
async function fetchTicket() {
  const left = recall();
  // A conversation with nothing but a greeting is begun anew rather than shown in another language.
  const resume = left && (left.hasSpoken || left.locale === locale) ? left.resume : undefined;
  const response = await fetch('/api/directline/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ locale, resume }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  const ticket = await response.json();
  const isSame = resume !== undefined && ticket.conversationId === left.conversationId;
  remember({
    resume: ticket.resume,
    conversationId: ticket.conversationId,
    locale: isSame ? left.locale : locale,
    hasSpoken: isSame && left.hasSpoken,
  });
  section.classList.toggle('in-use', isSame && left.hasSpoken);
  return ticket;
}

function loadWebChat() {
  if (window.WebChat) return undefined;
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = webChat;
    script.onload = resolve;
    script.onerror = () => {
      script.remove();
      reject(new Error('Web Chat was not loaded'));
    };
    document.head.append(script);
  });
}

function show({ token, conversationId }) {
  // Web Chat keeps what it shows, and the text being typed, while only the connection is new.
  if (conversation?.id !== conversationId) {
    conversation = {
      id: conversationId,
      store: window.WebChat.createStore({}, () => watch),
    };
  }
  // Without a conversationId the conversation of the token is started, or joined from its beginning.
  const connection = window.WebChat.createDirectLine({
    domain: `${location.origin}/v3/directline`,
    token,
    conversationStartProperties: { locale },
  });
  connection.postActivity = untilSent(connection.postActivity.bind(connection));
  directLine = connection;
  window.WebChat.renderWebChat(
    {
      key: conversation.id,
      directLine,
      store: conversation.store,
      locale,
      nonce: document.querySelector('link[rel="stylesheet"]').nonce,
      styleOptions,
    },
    chatWindow,
  );
  connection.connectionStatus$.subscribe((status) => {
    if (directLine === connection && status >= givenUp) whenGivenUp();
  });
}

/**
 * Direct Line tries once and reports 'retry' when nobody took the message. Here it is sent until
 * somebody does; the server counts every repetition of one message as that one.
 */
function untilSent(post) {
  return (activity) => ({
    subscribe(observer) {
      let timer;
      let subscription;
      const attempt = () => {
        subscription = post(activity).subscribe({
          next(id) {
            if (id === 'retry') {
              timer = setTimeout(attempt, noteFailure());
            } else {
              whenReachable();
              observer.next(id);
            }
          },
          error: (error) => observer.error(error),
        });
      };
      attempt();
      return {
        unsubscribe() {
          clearTimeout(timer);
          subscription.unsubscribe();
        },
      };
    },
  });
}

/** A middleware of Web Chat's store: tells when it can send, and when the person says something. */
function watch(next) {
  return (action) => {
    const result = next(action);
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') setTimeout(whenReachable);
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY') whenSpoken();
    return result;
  };
}

function whenSpoken() {
  remember({ ...recall(), hasSpoken: true });
  section.classList.add('in-use');
  section.scrollIntoView({ block: 'nearest' });
}

function whenReachable() {
  failures = 0;
  section.dataset.state = 'open';
  newButton.hidden = false;
  askWaitingQuestion();
}

async function whenGivenUp() {
  directLine = undefined;
  await waitAfterFailure();
  if (!directLine) open();
}

function askWaitingQuestion() {
  if (waitingQuestion === undefined) return;
  const text = waitingQuestion;
  waitingQuestion = undefined;
  conversation.store.dispatch({
    type: 'WEB_CHAT/SEND_MESSAGE',
    payload: { method: 'imBack', text },
  });
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(memoryKey)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Where storage is denied the conversation lives as long as the page. */
function remember(left) {
  try {
    if (left) localStorage.setItem(memoryKey, JSON.stringify(left));
    else localStorage.removeItem(memoryKey);
  } catch {}
}
