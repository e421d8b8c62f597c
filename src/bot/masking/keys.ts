import type { Secret } from './secret';

/** Private keys, recovery phrases and access tokens: told by how they begin, or by what they are called. */

/** Every shape has a word as long; every name has one of these. Looking for them is far cheaper. */
const longWord = /[\w-]{10}/;
const nameSign =
  /key|token|bearer|私钥|私鑰|密钥|密鑰|令牌|seed|recovery|mnemonic|backup|助记词|助記詞|恢复短语/iu;

const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z\d_-]{16,}/g,
  /\b(?:gh[pousr]_[A-Za-z\d]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|npm_[A-Za-z\d]{30,})/g,
  /\b(?:AKIA|ASIA)[A-Z\d]{16}\b|\bAIza[\w-]{30,}|\bya29\.[\w-]{20,}/g,
  /\b[5KL][1-9A-HJ-NP-Za-km-z]{50,51}\b|\b[xyz]prv[1-9A-HJ-NP-Za-km-z]{50,}/g,
];

const named =
  /(?:(?:private|secret|api|access|signing)[ _-]?(?:key|token)|\btoken|\bbearer|私钥|私鑰|密钥|密鑰|令牌)(?:\s{0,4}(?:is|was|=|:|是|为|為))*\s{0,4}["'“‘]?(?<key>[\w.~+/=-]{16,})/giu;
const recovery =
  /(?:(?:seed|recovery|mnemonic|backup)\s*(?:phrase|words)?|助记词|助記詞|恢复短语)(?:\s*(?:is|are|was|=|:|是|为|為))*\s*["'“‘]?(?<words>(?:[a-z]{3,8}[\s,]+){11,23}[a-z]{3,8}|(?:\p{Script=Han}\s*){12,24})/giu;

export function findKeys(text: string): Secret[] {
  return [
    ...(longWord.test(text) ? shapes : []).flatMap((shape) =>
      [...text.matchAll(shape)].map(
        ({ 0: key, index }): Secret => ({ kind: 'key', start: index, end: index + key.length }),
      ),
    ),
    ...(nameSign.test(text) ? [named, recovery] : []).flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: said, index, groups }): Secret => {
        const end = index + said.length;
        const key = groups?.key ?? groups?.words ?? '';
        return { kind: 'key', start: end - key.length, end };
      }),
    ),
  ];
}
