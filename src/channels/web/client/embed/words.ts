/** What the button of a site says, in each language it may be asked to speak. */
export type EmbedWords = Record<EmbedLanguage, Record<EmbedWord, string>>;

export const embedLanguages = ['zh-CN', 'zh-TW', 'en'] as const;
export type EmbedLanguage = (typeof embedLanguages)[number];

/** Each is the fragment page.embed-… of that name. */
export const embedWords = [
  'open',
  'close',
  'chat',
  'unread',
  'dismiss',
  'unreachable',
  'try-again',
] as const;
export type EmbedWord = (typeof embedWords)[number];
