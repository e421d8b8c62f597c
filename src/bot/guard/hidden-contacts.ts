import type { Contact } from '../../../intents/contacts';

/**
 * Contacts that are written so that no pattern of ordinary writing finds them: over several lines, with
 * letters that look like digits, behind a scheme, without anything that tells a link. Stricter than
 * what reads messages of people: what the bot says is written by its operator, who can write it plainly.
 */
export function findHiddenContacts(text: string): Contact[] {
  return [
    ...matches('link', scheme, text),
    ...matches('link', host, text),
    ...matches('link', numericHost, text),
    ...matches('account', namedAccount, text),
    ...matches('account', namedByWord, text),
    ...numbersIn(text),
    ...numbersIn(text.replace(lookAlikeDigits, digitsOf)),
  ];
}

/** Leading somewhere by a tap. Those of vouched-for contacts are blanked out before. */
const scheme =
  /(?<![\p{L}\d])(?:https?|ftp|file|javascript|vbscript|data|intent|market|weixin|wechat|alipays?|mqq\w*|tg|whatsapp|skype|viber|line|facetime(?:-audio)?|tel|callto|sms|smsto|mailto|bitcoin|upi):(?=[^\s\ue000])[^\s"'<>)\]]*/giu;
/** Any name with an ending of letters, but for files. Chinese names end in one of the endings there are. */
const host =
  /(?<![\p{L}\d@._-])(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+(?!(?:txt|pdf|csv|json|png|jpe?g|gif|svg|webp|docx?|xlsx?|html?|ics|xml|yaml)(?![\p{L}\d]))(?:[a-z]{2,24}|(?:(?!\p{Script=Han}|[a-z])\p{L}){2,24}|中国|中國|公司|网络|網絡|网址|網址|香港|台湾|台灣|新加坡|澳门|商城|在线|网店|网站|信息|集团|手机|移动|企业|中文网|商标|娱乐|游戏|购物)(?![\p{L}\d])/giu;
const numericHost = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;
const namedAccount =
  /(?:微信|weixin|wechat|\bvx\b|\bqq\b|whatsapp|telegram|电报|飞机|抖音|微博|小红书)\s{0,3}(?:号|號|群|id|account|账号|帳號)?\s{0,3}(?:(?:[:：]|是|为|is)\s{0,3}[\w.-]{4,}|(?=[\w.-]*[a-z])[\w.-]*\d[\w.-]*|\d{5,})/giu;

/** Messengers whose names are everyday words: only with the word for an id. */
const namedByWord =
  /(?:\bline|\bsignal)\s{0,3}(?:号|號|群|id|账号|帳號)\s{0,3}(?:[:：]|是|为|is)?\s{0,3}[\w.@-]{3,}/giu;

/** Digits with anything between them that is no letter: signs, spaces, ends of lines. */
const brokenNumber = /\d(?:[^\p{L}\d\ue000]{0,6}\d)*/gu;
const fewestDigits = 5;
/** Broken up, five digits are as often two amounts. */
const fewestBroken = 7;
const mostDigits = 20;

function numbersIn(text: string): Contact[] {
  return [...text.matchAll(brokenNumber)].flatMap(([written]): Contact[] => {
    const groups = written.match(/\d+/g) ?? [];
    const key = groups.join('');
    const isOneByOne = groups.every(({ length }) => length === 1);
    const isNumber =
      groups.some(({ length }) => length >= fewestDigits && length <= mostDigits) ||
      (key.length >= fewestBroken && key.length <= mostDigits) ||
      (isOneByOne && key.length >= fewestDigits);
    return isNumber ? [{ kind: 'phone', text: written, key }] : [];
  });
}

/** Letters that stand for digits where at least two digits stand beside them. */
const lookAlikeDigits =
  /(?<![\p{L}\d])(?=(?:[^\d\n]{0,6}\d){2})[\dOoОоΟοQlIІі|](?:[ ().·-]{0,3}[\dOoОоΟοQlIІі|]){4,}(?![\p{L}\d])/gu;

function digitsOf(written: string): string {
  return written.replace(/[OoОоΟοQ]/g, '0').replace(/[lIІі|]/g, '1');
}

function matches(kind: Contact['kind'], pattern: RegExp, text: string): Contact[] {
  return [...text.matchAll(pattern)].map(([found]) => ({
    kind,
    text: found,
    key: found.toLowerCase(),
  }));
}
