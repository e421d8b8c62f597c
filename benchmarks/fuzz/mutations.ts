/** A whole number from 0 to below `limit`; the same row for the same seed. */
export type Random = (limit: number) => number;

export function oneOf<Item>(random: Random, items: readonly Item[]): Item {
  return items[random(items.length)] as Item;
}

/** Values that programs trip over. */
const hostile: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\ufeff\u202e\u200b',
  '👩‍👩‍👧‍👦'.repeat(50),
  'a'.repeat(5000),
  '4'.repeat(3000),
  '4 1 '.repeat(500),
  '密码是'.repeat(300),
  'password is '.repeat(200),
  '验证码 123456 '.repeat(100),
  '((((((((((a+)+)+)+)+)+)+)+)+)+'.repeat(20),
  '../../../../etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  "'; drop table conversations; --",
  '{wallet.lines} {{7*7}} #{7*7} <%= 7*7 %>',
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '\r\nSet-Cookie: a=b\r\n\r\n',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '9999999999999999999999',
  '-1',
  '2026-13-45T99:99:99Z',
  'zh-Hant-CN-x-private-very-long-subtag',
  'x-klingon',
  [],
  {},
  [null],
  [[[[[[]]]]]],
  { toString: 1, valueOf: null },
  { length: 1e9 },
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  Array.from({ length: 300 }, (_, index) => index),
];

/** Words that lead far into the dialogs, so that not only the doors are met. */
export const sayings: readonly string[] = [
  '我被骗了，把验证码告诉了对方',
  'I was scammed',
  '客服电话是多少',
  'is 400-820-8820 your number',
  '打电话要钱吗',
  '中国',
  'abroad',
  'yes',
  'no',
  '不知道',
  '3',
  '转人工',
  'delete my data',
  '是的，删除',
  'export my data',
  'start again',
  '算了',
  'English please',
  '请说中文',
  'waited 45 minutes on 2026-11-22',
  '向谁投诉',
];

/** A copy of a JSON value that differs from it in a few places. */
export function mutated(value: unknown, random: Random): unknown {
  let result = structuredClone(value);
  for (let change = random(4); change >= 0; change -= 1) result = changedOnce(result, random);
  return result;
}

function changedOnce(value: unknown, random: Random): unknown {
  const isContainer = typeof value === 'object' && value !== null;
  if (!isContainer || random(12) === 0) return anyHostile(random);
  const names = Object.keys(value);
  if (Array.isArray(value)) {
    if (value.length === 0 || random(4) === 0) return [...value, anyHostile(random)];
    const at = random(value.length);
    return value.map((each, index) => (index === at ? changedOnce(each, random) : each));
  }
  const name = names.length > 0 ? oneOf(random, names) : 'x';
  const entries = Object.entries(value);
  switch (random(6)) {
    case 0:
      return Object.fromEntries(entries.filter(([each]) => each !== name));
    case 1:
      return Object.fromEntries([
        ...entries,
        [(JSON.stringify(anyHostile(random)) ?? '').slice(0, 200), 'x'],
      ]);
    case 2:
      return Object.fromEntries([...entries, [name, anyHostile(random)]]);
    default:
      return Object.fromEntries(
        entries.map(([each, inner]) => [each, each === name ? changedOnce(inner, random) : inner]),
      );
  }
}

function anyHostile(random: Random): unknown {
  return random(5) === 0 ? oneOf(random, sayings) : oneOf(random, hostile);
}

/** Bytes with some of them changed, left out, doubled or cut off. */
export function damaged(bytes: Buffer, random: Random): Buffer {
  const at = random(bytes.length + 1);
  switch (random(4)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(8))]);
    case 2:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(Array.from({ length: 1 + random(6) }, () => random(256))),
        bytes.subarray(at),
      ]);
    default:
      return Buffer.concat([bytes, bytes.subarray(at)]);
  }
}
