import { element } from '../element';
import { isMessage, type ToChat, type ToPage } from '../frame-messages';
import type { EmbedOptions } from './options';
import type { EmbedWord } from './words';

/** After so long without a word from the frame, the person is told that it does not come. */
const patienceMs = 12_000;

/** Where there is no room beside the page, the chat takes all of it. */
const small = matchMedia('(max-width: 480px), (max-height: 480px)');

export interface Panel {
  element: HTMLElement;
  isOpen(): boolean;
  open(): void;
  close(): void;
  tell(message: ToChat): void;
}

/** Holds the frame with the chat. The frame is made when it is first opened, and then kept. */
export function createPanel(
  { origin, language, colour, topic }: EmbedOptions,
  words: Record<EmbedWord, string>,
  onMessage: (message: ToPage) => void,
  onClose: () => void,
): Panel {
  const address = `${origin}/chat?${new URLSearchParams({ lang: language, color: colour, topic })}`;
  const frame = element('iframe', { title: words.chat, allow: 'clipboard-write' });
  const failure = element(
    'div',
    { className: 'failure', hidden: true },
    element('p', {}, words.unreachable),
    element('button', { type: 'button', onclick: load }, words['try-again']),
    element('button', { type: 'button', onclick: onClose }, words.close),
  );
  failure.setAttribute('role', 'alert');
  const panel = element(
    'div',
    { id: 'panel', className: 'panel', hidden: true },
    edge('last'),
    edge('first'),
    failure,
  );
  panel.setAttribute('aria-label', words.chat);
  /** The chat that said it can hear. An app that moves the frame makes the browser load another. */
  let listener: Window | null = null;
  let waiting: ToChat[] = [];
  let patience: ReturnType<typeof setTimeout> | undefined;

  window.addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || !isMessage(data)) return;
    const message = data as ToPage;
    if (message.helpline === 'ready') whenReady();
    else onMessage(message);
  });
  small.addEventListener?.('change', adapt);
  window.visualViewport?.addEventListener('resize', adapt);
  window.visualViewport?.addEventListener('scroll', adapt);

  return {
    element: panel,
    isOpen: () => !panel.hidden,
    open() {
      panel.hidden = false;
      adapt();
      if (!frame.src) load();
      frame.focus();
      if (isReady()) tell({ helpline: 'shown' });
    },
    close() {
      panel.hidden = true;
      adapt();
      if (isReady()) tell({ helpline: 'hidden' });
    },
    tell,
  };

  function isReady(): boolean {
    return listener !== null && listener === frame.contentWindow;
  }

  function load(): void {
    listener = null;
    failure.hidden = true;
    frame.src = address;
    // Between the two edges: not before it is wanted.
    if (!frame.isConnected) panel.firstElementChild?.after(frame);
    clearTimeout(patience);
    patience = setTimeout(() => {
      failure.hidden = isReady();
    }, patienceMs);
  }

  /** Also when the frame was loaded anew: it has to hear again whether it is seen. */
  function whenReady(): void {
    listener = frame.contentWindow;
    failure.hidden = true;
    const unheard = waiting;
    waiting = [];
    for (const message of [visibility(), ...unheard]) tell(message);
  }

  function visibility(): ToChat {
    return { helpline: panel.hidden ? 'hidden' : 'shown' };
  }

  function tell(message: ToChat): void {
    if (isReady()) listener?.postMessage(message, origin);
    else waiting.push(message);
  }

  /** A stop for the Tab key at an end of the frame: from there the focus goes on at the other end. */
  function edge(at: 'first' | 'last'): HTMLElement {
    const stop = element('span', { className: 'edge', tabIndex: 0 });
    stop.addEventListener('focus', () => {
      frame.focus();
      tell({ helpline: 'focus', at });
    });
    return stop;
  }

  /** On a small screen it is a dialog over the page, as high as the keyboard leaves it. */
  function adapt(): void {
    const isDialog = small.matches && !panel.hidden;
    panel.classList.toggle('whole', small.matches);
    panel.setAttribute('role', small.matches ? 'dialog' : 'region');
    if (small.matches) panel.setAttribute('aria-modal', 'true');
    else panel.removeAttribute('aria-modal');
    document.documentElement.style.overflow = isDialog ? 'hidden' : '';
    const { height, offsetTop } = window.visualViewport ?? { height: innerHeight, offsetTop: 0 };
    panel.style.height = isDialog ? `${height}px` : '';
    panel.style.top = isDialog ? `${offsetTop}px` : '';
  }
}
