import type { ContactLinks } from './contact-links';

/** What the server writes into the chat page for its script. */
export interface ChatSettings {
  /** BCP 47, as the bot is told. */
  locale: string;
  /** Asked when a new conversation begins. */
  openingQuestion?: string;
  /** Of the site around the chat, such as #0b6b4f. */
  colour?: string;
  contacts: ContactLinks;
  words: Record<ChatWord, string>;
}

/** Each is the fragment page.chat-… of that name. */
export const chatWords = [
  'heading',
  'you',
  'says',
  'sending',
  'waiting',
  'refused',
  'try-again',
  'copy',
  'copied',
  'download',
  'replying',
] as const;
export type ChatWord = (typeof chatWords)[number];
