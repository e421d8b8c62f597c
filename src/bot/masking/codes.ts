import type { PublicNumbers, Secret } from './secret';

/** One-time and security codes, and passport numbers: short numbers that only the words near them tell. */

const codeCue =
  /验证码|驗證碼|动态码|動態碼|动态密码|動態密碼|校验码|校驗碼|短信码|短信密码|确认码|確認碼|授权码|登录码|登入码|安全码|识别码|1次性(?:密码|码|密碼|碼)?|(?:[4-8]\s?(?:位|个)(?:的)?(?:数字|數字|验证|码|碼|数(?![后後])))|背面3位|\botp\b|\btotp\b|\b2fa\b|\bcvv2?\b|\bcvc2?\b|one[- ]time\s+(?:pass)?(?:code|word)|pass\s?codes?|security\s+codes?|(?:[4-8]|four|five|six|eight)[- ]digit\s+(?:code|number|pin)|(?<!(?:short|error|status|zip|post|postal|area|country|dial|dialling|dialing|promo|promotion|discount|coupon|voucher|gift|qr|bar|swift|sort|bank|branch|source|dress|invite|invitation|referral|tracking|order|reason|response|state|region|currency|merchant|product|game|version)\s)\bcodes?\b(?!\s+of\b)|\btexted\s+me\b/giu;

/** Four to nine digits, together or in groups as they are printed; a letter and a dash may lead them. */
const number =
  /(?<![\p{Script=Latin}\d.,$€£¥+/-])(?:[A-Z]-)?(?:\d{4,9}|\d{3}[ -]\d{3,4}|\d{2}(?:[ -]\d{2}){2,3}|\d(?:[ -]\d){3,8})(?![\d%]|[.,:/-]\d|\p{Script=Latin})/gu;
/** The code on a card has three digits, or four. */
const cardCode = /(?<![\p{Script=Latin}\d.,$€£¥+/-])\d{3,9}(?![\d%]|[.,:/-]\d|\p{Script=Latin})/gu;
/** As many as any of these has. */
const fewestDigits = /\d(?:\D*\d){2}/;
/** "the code is A7K9Q2": with letters among it only when it is said as such. */
const lettered =
  /(?:验证码|驗證碼|动态码|校验码|\botp|\bcode)\s*(?:is|was|[:=]|是|为|為)\s*["'“‘]?(?<code>(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{4,10})(?![A-Za-z\d])/giu;

/** Between a code and its cue nobody ends the sentence or talks of something else that has a number. */
const otherTopic =
  /[。！？!?\n;；]|\.\s|电话|熱線|热线|电话|號碼|号码是?多少|打给|拨打|致电|尾号|末4位|末四位|订单|單號|单号|金额|手机|\b(?:phone|call(?:ed)?|dial|ring|order|amount|paid|ending|ends|error|reference|ref|case|ticket|account|flat|room|year|from)\b/iu;
const joiner =
  /^[\s,，]*(?:(?:is|was|are|:|=|是|就是|为|為|it's|号|号码|no\.?|number|我的|我|his|my|the|#|(?:they|he|she|i|and|sent|said|read|out|gave|told|them|him|me)\b)[\s]*)*["'“‘(]?$/iu;
const after =
  /^\s*(?:元|块|塊|圆|年|月|日|号|分|秒|次|天|人|小时|个|万|千|条|里|usd|rmb|hkd|sgd|gbp|eur|dollars?|yuan|pounds?|people|times|minutes?|seconds?|hours?|days?|percent|发来的?|发的|打来)/iu;
const moneyBefore = /(?:[$€£¥]|usd|rmb|hkd|sgd|gbp|eur)\s?$/iu;
/** Service numbers of China and senders of its text messages, and years. */
const publicShape =
  /^(?:95\d{3}|100\d{2}|12[13]\d{2}|123\d{2}|106\d{3,}|400\d{7}|19\d{2}|20[0-4]\d)$/;

const joinerBackwards =
  /^["'”’)]?\s*[,，]?\s*(?:(?:is|as)\s+(?:your|the|my|a)\s+(?:\w+\s+){0,3}|(?:(?:说是|說是|这是|這是|就是|是|is|was|the|my|a|that's|his|her)\s*)+)$/iu;

/** Characters between the cue and the number. */
const mostBetween = 28;
const mostBetweenBackwards = 14;
/** "482913 is your Google verification code", as such messages read. */
const mostBetweenWhenSaid = 32;

export function findCodes(text: string, publicNumbers: PublicNumbers): Secret[] {
  const found: Secret[] = [];
  const cues = fewestDigits.test(text) ? [...text.matchAll(codeCue)] : [];
  for (const [order, cue] of cues.entries()) {
    const end = cue.index + cue[0].length;
    const until = cues[order + 1]?.index ?? text.length;
    found.push(...codesAfter(text, end, until, cue[0], publicNumbers));
    const earlier = codeBefore(text, cue.index, publicNumbers);
    if (earlier) found.push(earlier);
  }
  for (const { 0: said, index, groups } of text.matchAll(lettered)) {
    const end = index + said.length;
    found.push({ kind: 'code', start: end - (groups?.code ?? '').length, end });
  }
  return found;
}

/** Several codes may follow one cue, each not far from the one before; `until`: the next cue has its own. */
function codesAfter(
  text: string,
  cueEnd: number,
  until: number,
  cue: string,
  publicNumbers: PublicNumbers,
): Secret[] {
  const found: Secret[] = [];
  let from = cueEnd;
  const pattern = /^(?:cv[vc]2?|security\s+codes?|安全码|背面3位)$/iu.test(cue) ? cardCode : number;
  while (from < until) {
    const rest = text.slice(from, from + mostBetween + 24);
    // The character before tells whether a number begins here.
    const match = [...rest.matchAll(pattern)].at(0);
    if (!match || match.index > mostBetween) return found;
    const gap = rest.slice(0, match.index);
    if (otherTopic.test(gap)) return found;
    const end = from + match.index + match[0].length;
    if (isCode(match[0], gap, text.slice(end, end + 16), joiner.test(gap), publicNumbers)) {
      found.push({ kind: 'code', start: end - match[0].length, end });
    }
    from = end;
  }
  return found;
}

function codeBefore(
  text: string,
  cueStart: number,
  publicNumbers: PublicNumbers,
): Secret | undefined {
  const from = Math.max(0, cueStart - mostBetweenWhenSaid - 26);
  const rest = text.slice(from, cueStart);
  const match = [...rest.matchAll(number)].at(-1);
  if (!match) return undefined;
  const start = from + match.index;
  const end = start + match[0].length;
  const gap = text.slice(end, cueStart);
  const isSaidAsSuch = joinerBackwards.test(gap);
  const most = isSaidAsSuch ? mostBetweenWhenSaid : mostBetweenBackwards;
  if (gap.length > most || otherTopic.test(gap)) return undefined;
  if (/没|不|未|never|not|n't|过期|for\b/iu.test(gap)) return undefined;
  if (otherTopic.test(text.slice(Math.max(0, start - 8), start))) return undefined;
  const isIt = isCode(
    match[0],
    text.slice(Math.max(0, start - 8), start),
    text.slice(end, end + 16),
    isSaidAsSuch,
    publicNumbers,
  );
  return isIt ? { kind: 'code', start, end } : undefined;
}

/** `isSaidAsSuch`: nothing but "is" or a colon stands between cue and number. */
function isCode(
  said: string,
  before: string,
  behind: string,
  isSaidAsSuch: boolean,
  publicNumbers: PublicNumbers,
): boolean {
  const digits = said.replace(/\D/g, '');
  // Four digits are as likely a code as a number to call.
  const isLikelyCode = isSaidAsSuch && digits.length <= 4;
  if (publicNumbers.has(digits) && !isLikelyCode) return false;
  if (after.test(behind) || moneyBefore.test(before)) return false;
  return isSaidAsSuch || !publicShape.test(digits);
}

const passportCue =
  'passport|travel\\s+document|护照|護照|通行证|通行證|回乡证|回鄉證|台胞证|台胞證';
const between = '[^\\d\\n。！？!?;；，,A-Z]';
const passportAfter = new RegExp(
  `(?:${passportCue})(?:[^\\d\\n。！？!?]{0,22}?(?<![A-Za-z])(?<lettered>[A-Za-z]{1,3}\\s?\\d{6,9}[A-Za-z]?)|(?:${between}|[a-z]){0,16}(?<![A-Za-z])(?<plain>\\d{8,9}))(?![A-Za-z\\d])`,
  'giu',
);
const passportBefore = new RegExp(
  `(?<![A-Za-z\\d])(?<lettered>[A-Za-z]{1,3}\\d{6,9}[A-Za-z]?)(?=[^\\d\\n。！？!?A-Za-z]{0,10}(?:(?:is|was|my|the|his|her)\\s+){0,3}(?:${passportCue}))`,
  'giu',
);

export function findPassports(text: string): Secret[] {
  return [...text.matchAll(passportAfter), ...text.matchAll(passportBefore)].flatMap(
    ({ 0: said, index, groups }): Secret[] => {
      const id = groups?.lettered ?? groups?.plain;
      if (id === undefined) return [];
      const start = index + said.lastIndexOf(id);
      const isOrder = /订单|單號|单号|电话|order|phone|fee|费/iu.test(said.slice(0, start - index));
      return isOrder ? [] : [{ kind: 'id', start, end: start + id.length }];
    },
  );
}
