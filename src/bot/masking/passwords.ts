import type { Secret } from './secret';

/** Passwords: nothing but the words around them tells them. */

const cue =
  'pass(?:word|code|phrase|wd)|\\bpwd|\\bpw|\\bpass|\\bpin(?:\\s?(?:code|number|no\\.?|码|碼))?|密码|密碼|口令';
const says = '(?:is|are|was|:|=|是|为|為|係|叫|就是|设成|设为|改成|改为|set\\s+to|changed\\s+to)';
const opening = '["\'“‘`«「『(\\[<]?';
/** Up to the next space; Chinese writing begins the sentence again. */
const token = '(?<secret>[^\\s，。；、！？”’」』\\p{Script=Han}]{3,64})';

/** In every cue: looking for it is far cheaper than any of the patterns. */
const sign = /pass|pw|pin|密码|密碼|口令/iu;

/** "my password is …", "密码：…", "pin = …". */
const named = new RegExp(`(?:${cue})\\s*(?<says>(?:${says}\\s*)+)${opening}${token}`, 'giu');
/** The same in quotation marks: all of what they hold. */
const quoted = new RegExp(
  `(?:${cue})\\s*(?<says>(?:${says}\\s*)*)(?:"(?<a>[^"\\n]{3,64})"|“(?<b>[^”\\n]{3,64})”|「(?<c>[^」\\n]{3,64})」|‘(?<d>[^’\\n]{3,64})’|'(?<e>[^'\\n]{3,64})')`,
  'giu',
);
/** "password hunter2", "密码 abc123": at once, without a word between. */
const bare = new RegExp(
  `(?:pass(?:word|code|phrase|wd)|\\bpwd|\\bpin(?:\\s?(?:code|number|码|碼))?|密码|密碼|口令)[\\s,，:-]{0,3}(?:(?:to|will\\s+be)\\s+)?${opening}${token}`,
  'giu',
);
/** "the password for the app is hunter2", "密码我改成了abc123". */
const later = new RegExp(
  `(?:(?:pass(?:word|code|phrase)|\\bpin)(?:\\s+[a-z']+){1,6}?\\s*(?:is|was|:|=)\\s*|(?:密码|密碼|口令)[设置改換换输輸填用写寫叫成了我的他她就是为都还现在以前原来旧新入给告诉发说過过到去生日手机号码后位数字]{1,8})${opening}${token}`,
  'giu',
);
/** "hunter2 is my password", "abc123是我的密码". */
const before =
  /(?<![^\s，。；、！？“‘"'\p{Script=Han}])(?<secret>[^\s，。；、！？“‘"'\p{Script=Han}]{4,64})["'”’]?\s*(?:(?:(?:which|that)\s+)?(?:is|was)|是|就是|，|,)\s*(?:(?:my|the|his|her|our|your|old|new|wallet|login|card|account|payment)\s+){0,3}(?:我的?|他的?|她的?|这个|登录|登陆|支付|取款|交易|账户|银行卡|原来的?|旧|新){0,3}(?:pass(?:word|code|phrase)|\bpin\b|密码|密碼|口令)/giu;

/** Words that may follow "my password is" in a complaint about it. A word that is none of them is the password. */
const plainWords = new Set(
  `a about all almost already also always and any asked at back bad because being both broken but by changing
correct dead different due easy empty enough exactly expired fine for forgotten from gone good great hard here hers his
how i if in incorrect incomplete invalid it its just known kept last later less like long longer lost mine missing more my
near never new no none not nothing now of off often ok okay old on only open or our out outdated over part please private
quite ready really required reset right rubbish safe same secret secure short simple so some something somehow somewhere
still strange strong stuck such sure temporary that the their them then there these they this to today tomorrow too totally
true unique unknown unsafe up used useless valid very wasnt weak weird what when where which who why with without wrong
yes your yours yesterday one two three four five six eight
isn't wasn't don't doesn't won't can't couldn't needed necessary optional mandatory public visible`
    .split(/\s+/)
    .filter(Boolean),
);
const complaint = /^[a-z'’-]+(?:ed|ing|ly|able|ible|ful|less|en)$/;
const plainWord = /^[A-Za-z][a-z'’-]*[.!?:,)"'”]*$/;
/** "密码 6-8 位", "password 1234 times": it tells how many, or how much. */
const unit =
  /^\s*(?:位|次|个|位数|分钟|小时|天|年|月|元|块|次数|times|digits?|characters?|letters?|minutes?|hours?|days?|weeks?|months?|years?|usd|dollars?|yuan)/iu;
const brands = new Set([
  'app',
  'wifi',
  'wi-fi',
  'sms',
  'pin',
  'otp',
  'vip',
  'ios',
  'android',
  'null',
]);

export function findPasswords(text: string): Secret[] {
  if (!sign.test(text)) return [];
  return [
    ...secretsOf(quoted, text, (secret, { groups }) =>
      groups?.says ? isPassword(secret, true) : hasEvidence(secret),
    ),
    ...secretsOf(named, text, (secret, match) =>
      isPassword(secret, /[:=是为為叫成]/u.test(match.groups?.says ?? '')),
    ),
    ...secretsOf(bare, text, hasEvidence),
    ...secretsOf(later, text, hasEvidence),
    ...secretsOf(before, text, hasEvidence),
  ];
}

/** `isSet`: what follows is set down as such, with a colon or in Chinese, and hardly ever goes on as a sentence. */
function isPassword(secret: string, isSet: boolean): boolean {
  if (/^[-.…?？!_*•]+$/.test(secret)) return false;
  if (!plainWord.test(secret)) return /[\p{L}\d]/u.test(secret);
  const word = secret.toLowerCase().replace(/[.!?:,)"'”]+$/, '');
  if (plainWords.has(word) || brands.has(word)) return false;
  return isSet ? word.length >= 3 : word.length >= 4 && !complaint.test(word);
}

/** A word that stands beside the cue is its password only when it looks like one. */
function hasEvidence(secret: string): boolean {
  return secret.length >= 4 && /\d/.test(secret) && !/^\d{1,2}[-~]\d{1,2}$/.test(secret);
}

function secretsOf(
  pattern: RegExp,
  text: string,
  accepts: (secret: string, match: RegExpMatchArray) => boolean,
): Secret[] {
  return [...text.matchAll(pattern)].flatMap((match): Secret[] => {
    const secret = Object.values(match.groups ?? {}).find(
      (value) => value !== undefined && value !== match.groups?.says,
    );
    if (secret === undefined || match.index === undefined) return [];
    const start =
      match.index + (pattern === before ? match[0].indexOf(secret) : match[0].lastIndexOf(secret));
    const end = start + secret.length;
    if (unit.test(text.slice(end, end + 16)) || !accepts(secret, match)) return [];
    return [{ kind: 'password', start, end }];
  });
}
