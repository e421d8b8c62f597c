import type { ChatSettings } from '../../chat-settings';
import { element } from '../element';
import type { Activity, Attachment } from './activity';
import type { Outgoing } from './outbox';
import { richText } from './rich-text';

export type Speaker = { kind: 'user' } | { kind: 'bot' } | { kind: 'person'; name: string };

/** One message in the transcript. */
export interface MessageView {
  element: HTMLLIElement;
  /** For screen readers: who says what. */
  announcement: string;
}

/** Where card.ts is, written in by the build. */
declare const CARD_SCRIPT: string;

const cardType = 'application/vnd.microsoft.card.adaptive';

export function viewMessage(
  activity: Activity,
  speaker: Speaker,
  settings: ChatSettings,
  onCardAction: (data: unknown) => void,
): MessageView {
  const { words, contacts } = settings;
  const text = activity.text ?? '';
  const who = nameOf(speaker, words);
  const said = element('div', { className: 'said' });
  if (speaker.kind === 'user') said.append(element('p', {}, text));
  else said.append(...richText(text, contacts));
  const plain = plainText(said);

  const view = element(
    'li',
    { className: `message from-${speaker.kind}`, tabIndex: -1, lang: activity.locale ?? '' },
    element('p', { className: speaker.kind === 'person' ? 'who' : 'who unseen' }, who),
    said,
  );
  if (activity.id) view.dataset.id = activity.id;
  const attachments = activity.attachments ?? [];
  view.append(...attachments.flatMap((attachment) => download(attachment, words) ?? []));
  if (speaker.kind !== 'user') {
    const card = attachments.find(({ contentType }) => contentType === cardType);
    if (card) void showCard(card, text, said, settings, onCardAction);
    if (text !== '') view.append(copyButton(plain, words));
  }
  return { element: view, announcement: fill(words.says, who, plain) };
}

/** A message without marks, one line for each paragraph and each item. */
function plainText(said: HTMLElement): string {
  return [...said.querySelectorAll('p, li')].map(({ textContent }) => textContent).join('\n');
}

/** Tells below a message what becomes of it. */
export function noteOn(
  message: HTMLElement,
  { state }: Pick<Outgoing, 'state'>,
  words: ChatSettings['words'],
  onTryAgain: () => void,
): void {
  message.querySelector('.note')?.remove();
  const note = element('p', { className: 'note' });
  if (state === 'refused') {
    const again = element(
      'button',
      { type: 'button', className: 'small-button', onclick: onTryAgain },
      words['try-again'],
    );
    note.setAttribute('role', 'alert');
    note.append(words.refused, ' ', again);
  } else {
    // Which of the two is seen follows the state of the chat.
    note.append(
      element('span', { className: 'while-open' }, words.sending),
      element('span', { className: 'while-away' }, words.waiting),
    );
  }
  message.append(note);
}

function nameOf(speaker: Speaker, words: ChatSettings['words']): string {
  if (speaker.kind === 'person') return speaker.name;
  return speaker.kind === 'user' ? words.you : words.heading;
}

function fill(pattern: string, who: string, text: string): string {
  return pattern.replace('{who}', () => who).replace('{text}', () => text);
}

/**
 * The text is there at once; the card comes when its program is loaded. It takes the text's place
 * where it says the same, else it stands below.
 */
async function showCard(
  { content }: Attachment,
  text: string,
  said: HTMLElement,
  settings: ChatSettings,
  onAction: (data: unknown) => void,
): Promise<void> {
  try {
    const { renderCard } = (await import(CARD_SCRIPT)) as typeof import('./card.js');
    const card = renderCard(content, settings, onAction);
    if (!card) return;
    if ((content as { fallbackText?: unknown }).fallbackText === text) said.replaceChildren(card);
    else said.append(card);
  } catch {
    // The text says it all, or says what the person can do without the card.
  }
}

/** A file that came with the message, whole: there is nowhere to fetch it from. */
function download(
  { contentType, contentUrl, name }: Attachment,
  words: ChatSettings['words'],
): Node | undefined {
  if (contentType !== 'text/plain' || !name || !contentUrl?.startsWith('data:text/plain')) {
    return undefined;
  }
  const label = words.download.replace('{file}', () => name);
  return element('a', { className: 'file', href: contentUrl, download: name }, label);
}

function copyButton(text: string, words: ChatSettings['words']): HTMLButtonElement {
  const button = element('button', { type: 'button', className: 'small-button' }, words.copy);
  button.addEventListener('click', async () => {
    await copy(text);
    button.textContent = words.copied;
    setTimeout(() => {
      button.textContent = words.copy;
    }, 2000);
  });
  return button;
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages without TLS, and some web views, have no clipboard: the old way still works there.
    const box = element('textarea', { value: text, className: 'unseen' });
    const before = document.activeElement;
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
