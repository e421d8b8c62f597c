import { foldText } from '../folded-text';
import { findCodes, findPassports } from './codes';
import { findKeys } from './keys';
import { findNumbers } from './numbers';
import { findPasswords } from './passwords';
import type { PublicNumbers, Secret, SecretKind } from './secret';

export interface Masked {
  text: string;
  kinds: SecretKind[];
}

const hidden = '••••••';

/** Without a digit, one of these words or a key's beginning, nothing can be a secret: most messages end here. */
const sign =
  /\p{N}|[零〇○一壹二贰貳三叁參四肆五伍六陆陸七柒八捌九玖]|pass|pwd|\bpw\b|\bpin\b|密码|密碼|口令|private|phrase|mnemonic|助记词|助記詞|token|secret|key|令牌|密钥|密鑰|私钥|私鑰|bearer/iu;

/** No number of a card, a person or a passport has fewer; Chinese messages are full of a lone 一. */
const fewestDigits = 6;

/**
 * Hides secrets in what a person typed, before anything is kept or logged. Identity numbers are looked
 * for before cards, since one in ten of them passes the checksum of a card too.
 * @param publicNumbers digits that are public, such as those of the wallet's own lines.
 */
export function maskSecrets(typed: string, publicNumbers: PublicNumbers = new Set()): Masked {
  if (!sign.test(typed)) return { text: typed, kinds: [] };
  const { text: folded, original } = foldText(typed);
  let rest = folded;
  let found: Secret[] = [];
  /** What one of them found, the next ones do not see. */
  const look = (find: (text: string) => Secret[]) => {
    const secrets = inOrder(find(rest));
    rest = replaced(rest, secrets, ({ start, end }) => '•'.repeat(end - start));
    found = found.concat(secrets);
  };
  look(findKeys);
  look(findPasswords);
  const digits = rest.match(/\d/g)?.length ?? 0;
  if (digits >= fewestDigits) {
    look((text) => findNumbers(text, publicNumbers));
    look(findPassports);
  }
  if (digits > 0) look((text) => findCodes(text, publicNumbers));
  if (found.length === 0) return { text: typed, kinds: [] };

  const places = inOrder(found).map((secret) => {
    const [start, end] = original(secret.start, secret.end);
    return { ...secret, start, end };
  });
  return {
    text: replaced(typed, places, () => hidden),
    kinds: [...new Set(found.map(({ kind }) => kind))],
  };
}

/** From left to right, without those that begin inside of another. */
function inOrder(secrets: readonly Secret[]): Secret[] {
  let end = 0;
  return [...secrets]
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .filter((secret) => {
      if (secret.start < end) return false;
      end = secret.end;
      return true;
    });
}

function replaced(
  text: string,
  secrets: readonly Secret[],
  replacement: (secret: Secret) => string,
): string {
  let result = '';
  let at = 0;
  for (const secret of secrets) {
    result += text.slice(at, secret.start) + replacement(secret);
    at = secret.end;
  }
  return result + text.slice(at);
}
