import isIdentityCard from 'validator/lib/isIdentityCard';
import isLuhnNumber from 'validator/lib/isLuhnNumber';
import { hasIssuer } from './issuers';
import type { PublicNumbers, Secret } from './secret';

/** Card and identity numbers: told by their checksums, and by the words before them where those are not enough. */

/** Digits with what people put between them. */
const digitRun = /\d(?:[\s.,，\-·_/]{0,3}\d)*/g;
const digitGroup = /\d+/g;

const cardCue =
  /(?:card|visa|mastercard|unionpay|amex|debit|credit|\bpan\b|卡号|卡號|银行卡|銀行卡|信用卡|储蓄卡|借记卡|银联|卡(?![住在了顿死着壳]))/giu;
const orderCue =
  /(?:order|transaction|\btxn|\btrx|trace|tracking|invoice|ticket|\bcase\b|receipt|serial|reference|\bref\b|imei|iccid|trade|parcel|waybill|merchant|model|订单|訂單|单号|單號|流水|交易号|交易單|凭证|参考号|工单|运单|快递|物流|商户|编号|序列号|型号)/giu;
const idCue = /(?:身份证|身分證|證件|证件|identity|\bid\b)/giu;

/** A cue that the number follows at once: "卡号是：", "card number is ". */
const directCardCue =
  /(?:卡号|卡號|card\s*(?:number|no\.?|#))\s*(?:is|was|是|为|為)?\s*[:：]?\s*$/iu;
/** "my card 62…", with a prefix that only cards have. */
const nearCardCue = /(?:卡|卡号|card)\s*(?:is|是)?\s*[:：]?\s*$/iu;
const directIdCue = /(?:身份证|身分證)(?:号码|号|號碼|號|号码)?\s*(?:is|是|为|為)?\s*[:：]?\s*$/u;

/** How card numbers are printed. */
const cardGroups = /^(?:4 4 4 4( [1-3])?|4 6 [45]|6 1[0-3])$/;

const contextCharacters = 30;

export function findNumbers(text: string, publicNumbers: PublicNumbers): Secret[] {
  return [...letteredIds(text), ...plainNumbers(text, publicNumbers), ...socialSecurity(text)];
}

function plainNumbers(text: string, publicNumbers: PublicNumbers): Secret[] {
  const found: Secret[] = [];
  for (const run of text.matchAll(digitRun)) {
    if (run[0].length < 13) continue;
    const groups = [...run[0].matchAll(digitGroup)].map((group) => ({
      digits: group[0],
      start: run.index + group.index,
    }));
    for (let first = 0; first < groups.length; first += 1) {
      const secret = longestFrom(groups, first, text, publicNumbers);
      if (!secret) continue;
      found.push(secret);
      while (first + 1 < groups.length && (groups[first + 1]?.start ?? 0) < secret.end) first += 1;
    }
  }
  return found;
}

interface Group {
  digits: string;
  start: number;
}

/** The longest run of groups from this one on that is a number of a card or a person. */
function longestFrom(
  groups: readonly Group[],
  first: number,
  text: string,
  publicNumbers: PublicNumbers,
): Secret | undefined {
  const start = groups[first]?.start ?? 0;
  let digits = '';
  let shape = '';
  let longest: Secret | undefined;
  for (const group of groups.slice(first, first + 19)) {
    digits += group.digits;
    shape += `${shape && ' '}${group.digits.length}`;
    if (digits.length > 19) break;
    if (digits.length < 13 || publicNumbers.has(digits)) continue;
    const end = group.start + group.digits.length;
    const idEnd = identityEnd(digits, start, end, text);
    if (idEnd !== undefined) return { kind: 'id', start, end: idEnd };
    if (isCard(digits, shape, start, end, text)) longest = { kind: 'card', start, end };
  }
  return longest;
}

/** Where the Chinese identity number ends whose digits these are; undefined when they are none. */
function identityEnd(digits: string, start: number, end: number, text: string): number | undefined {
  const before = text.slice(Math.max(0, start - contextCharacters), start);
  if (digits.length === 17) {
    const last = /^[\s-]?[Xx](?![A-Za-z\d])/.exec(text.slice(end, end + 3))?.[0];
    const isId = last && (isIdentityCard(`${digits}X`, 'zh-CN') || directIdCue.test(before));
    return isId ? end + last.length : undefined;
  }
  if (digits.length === 18) {
    return isIdentityCard(digits, 'zh-CN') || directIdCue.test(before) ? end : undefined;
  }
  // Of the old numbers, only the date can be checked.
  const isOldId =
    digits.length === 15 && before.search(idCue) >= 0 && isIdentityCard(digits, 'zh-CN');
  return isOldId ? end : undefined;
}

function isCard(digits: string, shape: string, start: number, end: number, text: string): boolean {
  const before = text.slice(Math.max(0, start - contextCharacters), start);
  // A slip of the finger breaks the checksum, not the secret.
  if (directCardCue.test(before)) return true;
  if (nearCardCue.test(before) && digits.length > 14 && hasIssuer(digits)) return true;
  // Commas stand in lists and amounts too.
  if (/[,，]/.test(text.slice(start, end)) && !cardGroups.test(shape)) return false;
  if (!isLuhnNumber(digits) || /^(\d)\1*$/.test(digits)) return false;
  const card = lastOf(cardCue, before);
  if (card < lastOf(orderCue, before)) return false;
  if (card >= 0 || text.slice(end, end + 16).search(cardCue) >= 0) return true;
  // Letters at its side make it part of a longer name, a plus makes it a telephone number.
  if (/[A-Za-z+]\s?$/.test(before.slice(-2)) && !/\s$/.test(before)) return false;
  if (/^[A-Za-z]/.test(text.slice(end, end + 1))) return false;
  return hasIssuer(digits) || cardGroups.test(shape);
}

function lastOf(cue: RegExp, text: string): number {
  let last = -1;
  for (const { index } of text.matchAll(cue)) last = index;
  return last;
}

/** QQ is no identity but an account. */
const hongKong =
  /(?<![A-Za-z\d])(?:(?!qq)[A-Za-z]{1,2}-?\d{6} ?(?:\([\dAa]\)|[\dAa])|[A-Za-z]{1,2} \d{6} ?\([\dAa]\))(?![A-Za-z\d])/gi;
const taiwan = /(?<![A-Za-z\d])[A-Za-z][ -]?[1289]\d{8}(?!\d|[A-Za-z])/g;
const singapore = /(?<![A-Za-z\d])[STFGMstfgm][ -]?\d{7}[ -]?[A-Za-z](?![A-Za-z\d])/g;

function letteredIds(text: string): Secret[] {
  const ids = [
    ...matching(hongKong, text, (id) => isIdentityCard(id.replace(/[()]/g, ''), 'zh-HK')),
    ...matching(taiwan, text, (id) => isIdentityCard(id, 'zh-TW')),
    ...matching(singapore, text, isSingaporeId),
  ];
  // One in ten or eleven of all orders numbered like that passes the checksum.
  return ids.filter(({ start }) => {
    const before = text.slice(Math.max(0, start - contextCharacters), start);
    return lastOf(orderCue, before) <= lastOf(idCue, before);
  });
}

function matching(pattern: RegExp, text: string, isId: (id: string) => boolean): Secret[] {
  return [...text.matchAll(pattern)]
    .filter(([id]) => isId(id.toUpperCase().replace(/[ -]/g, '')))
    .map(({ 0: id, index }) => ({ kind: 'id', start: index, end: index + id.length }));
}

/** NRIC and FIN: weights 2 7 6 5 4 3 2, moved on by 4 for those born or come from 2000 on, by 3 for series M. */
function isSingaporeId(id: string): boolean {
  const weights = [2, 7, 6, 5, 4, 3, 2];
  const series = id.charAt(0);
  const moved = { S: 0, F: 0, T: 4, G: 4, M: 3 }[series] ?? 0;
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number(id[index + 1]),
    moved,
  );
  const letters = { S: 'JZIHGFEDCBA', T: 'JZIHGFEDCBA', M: 'XWUTRQPNJLK' }[series] ?? 'XWUTRQPNMLK';
  return letters[sum % 11] === id.at(-1);
}

/** Without a checksum: the dashes tell a US social security number, or the words before it. */
const dashedSocialSecurity = /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;
const namedSocialSecurity =
  /(?<=(?:\bssn|social\s+security|社会安全|社會安全|社安)[^\d\n]{0,20})\d{3}[ -]?\d{2}[ -]?\d{4}(?!\d)/giu;

function socialSecurity(text: string): Secret[] {
  return [dashedSocialSecurity, namedSocialSecurity].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(
      ({ 0: number, index }): Secret => ({ kind: 'id', start: index, end: index + number.length }),
    ),
  );
}
