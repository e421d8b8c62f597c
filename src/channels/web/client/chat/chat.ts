// The chat page: what stands on it is wired here to the conversation.

import type { ChatSettings } from '../../chat-settings';
import { readable, readColour } from '../colours';
import { createAnnouncer } from './announcer';
import { createComposer } from './composer';
import { openConversation } from './conversation';
import type { ConnectionState } from './direct-line';
import { connectFrame } from './frame';
import { createReplying } from './replying';
import { createSuggestions } from './suggestions';
import { createTranscript } from './transcript';
import { whenBack } from './when-back';

const part = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;

const settings = JSON.parse(part('chat-settings').textContent ?? '') as ChatSettings;
const newButton = part('chat-new');
const closeButton = part('chat-close');

let connectionState: ConnectionState = 'opening';
let isShown = true;
let unread = 0;

useColour(readColour(settings.colour));

const composer = createComposer(part('chat-form'), {
  onSend: (text) => conversation.say(text),
  onEscape: close,
});
const announce = createAnnouncer(part('chat-log'));
const frame = connectFrame((message) => {
  if (message.helpline === 'ask') conversation.say(message.text);
  if (message.helpline === 'focus') focusEnd(message.at);
  if (message.helpline === 'hidden') isShown = false;
  if (message.helpline === 'shown') {
    isShown = true;
    tellUnread(0);
    composer.focus();
  }
});
const conversation = openConversation({
  settings,
  transcript: createTranscript(part('chat-transcript'), part('chat-messages'), composer.focus),
  suggestions: createSuggestions(part('chat-suggestions'), {
    onChoose(suggestion, byKeyboard) {
      // Without a keyboard, the box would bring one up over half of a phone.
      if (byKeyboard) composer.focus();
      conversation.choose(suggestion);
    },
    onEscape: composer.focus,
  }),
  replying: createReplying(part('chat-replying'), settings.words.replying),
  onState(state) {
    connectionState = state;
    showState();
  },
  onReply(announcement, language) {
    announce(announcement, language);
    if (!isShown) tellUnread(unread + 1);
  },
  onHandoff: (name, value) => frame.tell({ helpline: 'handoff', name, value }),
});

whenBack(conversation);
window.addEventListener('online', showState);
window.addEventListener('offline', showState);

newButton.addEventListener('click', () => {
  conversation.startOver();
  composer.focus();
});
closeButton.hidden = !frame.isFramed;
closeButton.addEventListener('click', close);
part('chat-top').addEventListener('keydown', ({ key }) => key === 'Escape' && close());

frame.tell({ helpline: 'ready' });
if (!frame.isFramed) composer.focus();

function close(): void {
  frame.tell({ helpline: 'close' });
}

function tellUnread(count: number): void {
  unread = count;
  frame.tell({ helpline: 'unread', count });
}

function showState(): void {
  const state = navigator.onLine ? connectionState : 'offline';
  const chat = part('chat');
  if (chat.dataset.state === state) return;
  chat.dataset.state = state;
  if (state === 'open') newButton.hidden = false;
  const words = document.querySelector(`#chat-notices > [data-state="${state}"]`);
  part('chat-notice').replaceChildren(...(words ? [words.cloneNode(true)] : []));
}

function focusEnd(at: 'first' | 'last'): void {
  const stops = [...document.querySelectorAll<HTMLElement>('a, button, textarea, [tabindex="0"]')];
  const reachable = stops.filter((stop) => stop.tabIndex >= 0 && stop.offsetParent !== null);
  reachable.at(at === 'first' ? 0 : -1)?.focus();
}

function useColour(colour: string | undefined): void {
  if (!colour) return;
  const { style } = document.documentElement;
  style.setProperty('--site-accent-light', readable(colour, 'light'));
  style.setProperty('--site-accent-dark', readable(colour, 'dark'));
}
