import { element } from '../element';
import type { ToPage } from '../frame-messages';
import { createGreeting } from './greeting';
import { icon } from './icons';
import type { EmbedOptions } from './options';
import { createPanel } from './panel';
import { addStyles } from './styles';
import type { EmbedWords } from './words';

/** Written in, from the knowledge, before it is sent. */
declare const EMBED_WORDS: EmbedWords;

/** What a page may do with the chat. */
export interface Widget {
  open(): void;
  close(): void;
  /** Opens the chat and asks something in it, as if the person had typed it. */
  ask(text: string): void;
  /** Puts the button back on a page whose app has removed it. */
  attach(): void;
}

/** The button and, once it was pressed, the chat in its frame. Both stand in a shadow of their own. */
export function createWidget(
  options: EmbedOptions,
  onEvent: (name: 'unread' | 'handoff', detail: object) => void,
): Widget {
  const words = EMBED_WORDS[options.language];
  const host = element('div', { id: 'wallet-helpline', lang: options.language });
  const root = host.attachShadow({ mode: 'open' });
  const badge = element('span', { className: 'badge' });
  badge.setAttribute('aria-hidden', 'true');
  const button = element('button', { type: 'button', className: 'button' }, icon('chat'), badge);
  const panel = createPanel(options, words, onMessage, close);
  const greeting = createGreeting(options.greeting, words.dismiss, open);

  button.setAttribute('aria-controls', panel.element.id);
  button.addEventListener('click', () => (panel.isOpen() ? close() : open()));
  button.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  addStyles(root, host, options);
  root.append(greeting, panel.element, button);
  describe(0);
  attach();
  return { open, close, ask, attach };

  function attach(): void {
    // Beside the body, where neither its styles nor an app that renders it anew reach.
    if (!host.isConnected) document.documentElement.append(host);
  }

  function open(): void {
    attach();
    greeting.remove();
    panel.open();
    describe(0);
  }

  function close(): void {
    if (!panel.isOpen()) return;
    panel.close();
    describe(0);
    button.focus();
  }

  function ask(text: string): void {
    open();
    panel.tell({ helpline: 'ask', text: String(text) });
  }

  function onMessage(message: ToPage): void {
    if (message.helpline === 'close') close();
    if (message.helpline === 'unread') {
      describe(message.count);
      onEvent('unread', { count: message.count });
    }
    if (message.helpline === 'handoff') {
      onEvent('handoff', { name: message.name, value: message.value });
    }
  }

  function describe(unread: number): void {
    const isOpen = panel.isOpen();
    button.setAttribute('aria-expanded', String(isOpen));
    button.setAttribute(
      'aria-label',
      isOpen
        ? words.close
        : unread > 0
          ? words.unread.replace('{count}', String(unread))
          : words.open,
    );
    button.replaceChild(icon(isOpen ? 'close' : 'chat'), button.firstChild as Node);
    badge.textContent = unread > 0 ? String(unread) : '';
  }
}
