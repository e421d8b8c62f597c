import type { Activity } from 'botbuilder';
import isIdentityCard from 'validator/lib/isIdentityCard';
import isLuhnNumber from 'validator/lib/isLuhnNumber';
import { z } from 'zod';

/** The words under which hidden secrets are named to the person: fragments chat.masked-… */
export type SecretKind = 'password' | 'code' | 'card' | 'id';

export interface Masked {
  text: string;
  kinds: SecretKind[];
}

const hidden = '••••••';

/**
 * Hides secrets in what a person typed, before anything is kept or logged.
 * `keep`: numbers that are public, such as the wallet's own lines.
 */
export function maskSecrets(typed: string, keep: ReadonlySet<string> = new Set()): Masked {
  const kinds = new Set<SecretKind>();
  const hide = (kind: SecretKind) => {
    kinds.add(kind);
    return hidden;
  };

  let text = widthFolded(typed);
  text = text.replace(identityNumber, (found) => (isIdentityNumber(found) ? hide('id') : found));
  text = text.replace(cardNumber, (found) => {
    const digits = found.replace(/\D/g, '');
    return !keep.has(digits) && isLuhnNumber(digits) ? hide('card') : found;
  });
  text = text.replace(spokenPassword, (_found, cue: string) => `${cue}${hide('password')}`);
  text = text.replace(spokenCode, (found, before: string, code: string) =>
    keep.has(code.replace(/\D/g, '')) ? found : `${before}${hide('code')}`,
  );
  return kinds.size === 0 ? { text: typed, kinds: [] } : { text, kinds: [...kinds] };
}

/** Full-width digits and letters are typed by Chinese input methods: １２３４ is 1234. */
function widthFolded(text: string): string {
  return text.replace(/[！-～]/g, (character) => character.normalize('NFKC'));
}

const identityNumber = /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g;

function isIdentityNumber(text: string): boolean {
  return isIdentityCard(text.toUpperCase(), 'zh-CN');
}

const cardNumber = /(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/g;

/** "my password is hunter2", "密码是 abc123": the word after the cue, unless it is a plain word of the sentence. */
const spokenPassword =
  /((?:password|passcode|\bpwd|\bpin|密码|密碼|口令)\s*(?:is|was|=|:|：|是|为|為)+\s*["'“‘]?)(?=[^\s,，。;；"'”’]*\d)[^\s,，。;；"'”’]{4,64}/giu;

/** A code near its cue: "验证码 123456", "code: 9931", "OTP 220193". */
const spokenCode =
  /((?:验证码|驗證碼|动态码|校验码|短信码|\botp|\bcvv2?|\bcvc|安全码|(?:verification|security|one-time|sms|login)\s+code|\bcode)(?:\s*(?:is|was|=|:|：|是|为|為))*\s*)(\d(?:[ -]?\d){2,8})(?!\d)/giu;

/** How an accepted activity remembers what was hidden in it, for the reply. */
const maskedType = 'maskedSecrets';
const maskedEntity = z.object({ type: z.literal(maskedType), kinds: z.array(z.string()) });

/** The fields of an activity in which a person's own words may stand. */
const spokenFields = ['text', 'value', 'name', 'channelData', 'attachments', 'entities'] as const;

/** The activity with every secret hidden, wherever in it a person's words may stand. */
export function maskActivity(
  activity: Partial<Activity>,
  keep: ReadonlySet<string>,
): Partial<Activity> {
  const kinds = new Set<SecretKind>();
  const masked: Partial<Activity> = { ...activity };
  for (const field of spokenFields) {
    if (activity[field] === undefined) continue;
    masked[field] = everyText(activity[field], (text) => {
      const result = maskSecrets(text, keep);
      for (const kind of result.kinds) kinds.add(kind);
      return result.text;
    }) as never;
  }
  // Only this function says what was hidden, never the sender.
  const entities = (masked.entities ?? []).filter(({ type }) => type !== maskedType);
  if (kinds.size > 0) entities.push({ type: maskedType, kinds: [...kinds] });
  if (entities.length > 0 || masked.entities) masked.entities = entities;
  return masked;
}

/** A copy of a JSON value with each text in it replaced, but for the id by which a client knows its own message. */
function everyText(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((each) => everyText(each, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === 'clientActivityID' ? each : everyText(each, replace),
    ]),
  );
}

export function kindsMaskedIn(activity: Partial<Activity>): string[] {
  return (activity.entities ?? []).flatMap((entity) => {
    const parsed = maskedEntity.safeParse(entity);
    return parsed.success ? parsed.data.kinds : [];
  });
}
