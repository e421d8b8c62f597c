/** The languages in which every answer is written. Traditional Chinese is converted from zh-CN. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** The same words in every language, side by side. */
export type Bilingual = Record<Language, string>;
