import { z } from 'zod';
import { toSimplified } from '../../intents/simplified';
import { languages } from '../../knowledge/language';
import { toTraditionalCharacters, toTraditionalWords } from './traditional';

/** The language and, for Chinese, the script in which a person is answered. */
export const speech = z.object({ language: z.enum(languages), traditional: z.boolean() });
export type Speech = z.infer<typeof speech>;

export const english: Speech = { language: 'en', traditional: false };

const han = /\p{Script=Han}/gu;
const latinWord = /[A-Za-z]{2,}/g;

/**
 * The speech of a message. One that tells nothing (a number, an emoji, a lone "ok") keeps what the
 * person spoke `before`; undefined when there is nothing to keep either.
 * Mixed messages count as Chinese as soon as they hold Chinese beyond a single word.
 */
export function detectSpeech(text: string, before?: Speech): Speech | undefined {
  const characters = text.match(han)?.length ?? 0;
  const words = text.match(latinWord)?.length ?? 0;
  if (characters === 0 && words < (before ? 2 : 1)) return before;
  if (characters * 2 < words || characters === 0) return { language: 'en', traditional: false };
  const isTraditional = toSimplified(text) !== text;
  if (isTraditional) return { language: 'zh-CN', traditional: true };
  const wroteTraditional = before?.language === 'zh-CN' && before.traditional;
  // Characters that both scripts share do not change it.
  return {
    language: 'zh-CN',
    traditional: wroteTraditional && toTraditionalCharacters(text) === text,
  };
}

const asksForEnglish =
  /^(?:(?:can|could|do) (?:we|you|i) |please |pls )?(?:speak |talk |use |switch to |reply |answer )?(?:in )?english(?: please| pls)?$|^(?:请|可以|能)?(?:说|讲|用|换成?|切换成?)?(?:英文|英语)(?:可以吗|吗|吧|回复|回答)?$/i;
const asksForChinese =
  /^(?:(?:can|could|do) (?:we|you|i) |please |pls )?(?:speak |talk |use |switch to |reply |answer )?(?:in )?(?:chinese|mandarin|cantonese)(?: please| pls)?$|^(?:请|請|可以|能|我想|我要)?(?:说|說|讲|講|用|换成?|切换成?)?(?:中文|汉语|漢語|普通话|普通話|粤语|粵語|广东话|廣東話)(?:说|說|讲|講|聊)?(?:可以吗|可以嗎|吗|嗎|吧|回复|回答)?$/i;

/** The speech that a message asks for, when it does nothing else: "English please", "讲中文". */
export function requestedSpeech(text: string): Speech | undefined {
  const words = text.replace(/[\s\p{P}]+$/u, '');
  if (asksForEnglish.test(words)) return { language: 'en', traditional: false };
  if (!asksForChinese.test(words)) return undefined;
  return { language: 'zh-CN', traditional: toSimplified(words) !== words };
}

/** The speech that a BCP 47 tag asks for: zh-HK and zh-TW read Traditional; unknown tags read English. */
export function speechOfLocale(locale: string | undefined): Speech {
  const tag = locale?.toLowerCase() ?? '';
  return tag.startsWith('zh')
    ? { language: 'zh-CN', traditional: /hant|-(tw|hk|mo)\b/.test(tag) }
    : { language: 'en', traditional: false };
}

/** BCP 47 tag of what is spoken, for the reply's `locale`. */
export function localeOf({ language, traditional }: Speech): string {
  return traditional ? 'zh-TW' : language;
}

/** Text in zh-CN as this person reads it. */
export function inScript(text: string, { traditional }: Speech): string {
  if (!traditional) return text;
  // An account is looked into (審核); only accountants' books are audited (稽核). Taiwan writes 帳 for all of 账.
  return toTraditionalWords(text).replaceAll('稽核', '審核').replaceAll('賬', '帳');
}
