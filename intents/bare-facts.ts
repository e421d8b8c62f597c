/** Days, times, how long, how often, how much. Seven digits and more are a telephone number. */
const facts = [
  '(?<!\\d)[$€£¥]?\\d{1,6}(?:[.,:]\\d{1,3})*(?:(?:am|pm|th|st|nd|rd|k)\\b)?(?!\\d)',
  '[零一二两三四五六七八九十百千万半几数]+',
  '今[天早晚]|昨[天晚]|前[天晚]|前几天|上午|下午|早上|中午|晚上|傍晚|凌晨|半夜|刚才|刚刚|周末|去年|今年',
  '(?:上|这|本)个?(?:周|星期|礼拜|月)|(?:周|星期|礼拜)[一二三四五六日天]',
  '\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple)\\b',
  '\\b(?:today|yesterday|tonight|last (?:night|week|month|year)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b',
  '\\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\\b',
];
/** What stands beside a number, and what people put around all of it. */
const smallWords = [
  '小时|钟头|分钟?|秒|刻|点钟?|天|日|号|周|星期|礼拜|年|月|元|块钱?|港币|台币|美元|人民币|次|遍|回',
  '大概|大约|差不多|左右|快|都|已经?|有|等|才|就|是|在|从|到|现在|了|的|吧|啊|前|以|之|开始|起|多|来|个|共|总|半',
  '\\b(?:am|pm|th|st|nd|rd|(?:minute|hour|day|week|month|year)s?|dollars?|pounds?|euros?|usd|gbp|eur|times)\\b',
  "\\b(?:it'?s|it|was|is|has|been|about|around|on|at|for|since|over|almost|nearly|the|of|ago|now|already|in|morning|afternoon|evening)\\b",
  '[\\s\\p{P}\\p{S}]',
];

const anyFact = new RegExp(facts.join('|'), 'gu');
const anySmallWord = new RegExp(smallWords.join('|'), 'gu');

/** A message longer than this says more. */
const longestFact = 40;

/**
 * Whether a message, as plain text, names when, how long, how often or how much, and nothing else:
 * "昨天下午三点多", "two weeks now", "1280元". It wishes for nothing, whatever its words are taken for.
 */
export function isBareFact(plain: string): boolean {
  if (plain.length > longestFact) return false;
  const withoutFacts = plain.replace(anyFact, ' ');
  return withoutFacts !== plain && withoutFacts.replace(anySmallWord, '').trim() === '';
}
