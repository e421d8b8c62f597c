import fc from 'fast-check';

/** Secrets as people type them into a chat, in sentences of both languages. */
export interface TypedSecret {
  kind: 'password' | 'code' | 'card' | 'id' | 'key';
  /** The secret as it was typed. */
  secret: string;
  sentence: string;
}

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));
const upTo = (max: number) => fc.integer({ min: 0, max });

/** The number with the last digit that makes the Luhn sum right. */
function withLuhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const card = fc
  .constantFrom(
    ['4', 16],
    ['51', 16],
    ['2720', 16],
    ['37', 15],
    ['62', 16],
    ['62', 17],
    ['62', 19],
    ['6217', 19],
    ['3530', 16],
    ['6011', 16],
    ['36', 14],
  )
  .chain(([prefix, length]) =>
    digits(Number(length) - 1 - String(prefix).length).map((rest) => withLuhn(`${prefix}${rest}`)),
  );
/** Of any issuer: masked where it is called a card. */
const anyCard = fc
  .integer({ min: 13, max: 19 })
  .chain((length) => digits(length - 2))
  .map((rest) => withLuhn(`9${rest}`));

const birthday = fc
  .date({ min: new Date('1940-01-01'), max: new Date('2015-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
const chinaId = fc
  .tuple(
    fc.constantFrom('110105', '440524', '310101', '510104', '330106', '650102', '820000'),
    birthday,
    digits(3),
  )
  .map(([region, born, serial]) => {
    const body = `${region}${born}${serial}`;
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
    return `${body}${'10X98765432'[sum % 11]}`;
  });

const letter = upTo(25).map((index) => String.fromCharCode(65 + index));
const hongKongId = fc.tuple(letter, digits(6), fc.boolean()).map(([first, body, inBrackets]) => {
  const values = [36, first.charCodeAt(0) - 55, ...[...body].map(Number)];
  const sum = values.reduce((total, value, index) => total + value * (9 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  const last = check === 10 ? 'A' : String(check);
  return inBrackets ? `${first}${body}(${last})` : `${first}${body}${last}`;
});

const taiwanId = fc
  .tuple(
    fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVXY'),
    fc.constantFrom('1', '2', '8', '9'),
    digits(7),
  )
  .map(([first, second, rest]) => {
    const order = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';
    const code = order.indexOf(first) + 10;
    const values = [Math.floor(code / 10), code % 10, ...[...`${second}${rest}`].map(Number)];
    const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    const sum = weights.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0);
    return `${first}${second}${rest}${(10 - (sum % 10)) % 10}`;
  });

const singaporeId = fc
  .tuple(fc.constantFrom('S', 'T', 'F', 'G', 'M'), digits(7))
  .map(([series, body]) => {
    const weights = [2, 7, 6, 5, 4, 3, 2];
    const moved = ({ S: 0, F: 0, T: 4, G: 4, M: 3 } as Record<string, number>)[series] ?? 0;
    const sum = weights.reduce(
      (total, weight, index) => total + weight * Number(body[index]),
      moved,
    );
    const letters =
      ({ S: 'JZIHGFEDCBA', T: 'JZIHGFEDCBA', M: 'XWUTRQPNJLK' } as Record<string, string>)[
        series
      ] ?? 'XWUTRQPNMLK';
    return `${series}${body}${letters[sum % 11]}`;
  });

const socialSecurity = fc
  .tuple(
    fc.integer({ min: 1, max: 665 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 9999 }),
  )
  .map(([area, group, serial]) =>
    [
      String(area).padStart(3, '0'),
      String(group).padStart(2, '0'),
      String(serial).padStart(4, '0'),
    ].join('-'),
  );

const passport = fc.oneof(
  digits(8).map((number) => `E${number}`),
  fc.tuple(letter, digits(7)).map(([second, number]) => `E${second}${number}`),
  digits(8).map((number) => `G${number}`),
  digits(9),
);

const code = fc
  .integer({ min: 4, max: 8 })
  .chain(digits)
  .filter((text) => !/^(?:19|20)\d\d$/.test(text));

const passwordCharacters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!@#$%^&*_+=-';
const password = fc
  .array(fc.constantFrom(...passwordCharacters), { minLength: 8, maxLength: 16 })
  .map((characters) => characters.join(''))
  .filter((text) => /\d/.test(text) && /[a-z]/i.test(text) && /^\w/.test(text));

const hex = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 })
  .map((list) => list.join(''));
const base64 = (length: number) =>
  fc
    .array(fc.constantFrom(...passwordCharacters.slice(0, 56)), {
      minLength: length,
      maxLength: length,
    })
    .map((list) => list.join(''));

/** The ways in which the same digits are typed. */
const spelling = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text,
  (text) => text.replace(/(\d{4})(?=\d)/g, '$1 '),
  (text) => text.replace(/(\d{4})(?=\d)/g, '$1-'),
  (text) => text.replace(/(\d{4})(?=\d)/g, '$1 - '),
  (text) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
  (text) => text.replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] as string),
  (text) => text.replace(/\d/g, (digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)] as string),
  (text) => text.replace(/(\d{6})(?=\d)/g, '$1\u200b'),
  (text) => text.replace(/(\d{4})(?=\d)/g, '$1\u2013'),
);
const plainOrWide = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
);
const codeSpelling = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text,
  (text) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
  (text) => text.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] as string),
  (text) => (text.length === 6 ? `${text.slice(0, 3)} ${text.slice(3)}` : text),
);

const numberSentences = [
  '我的卡号是 _ 帮我查一下',
  '_ 这张卡被盗刷了',
  '昨天用_付了钱没到账',
  '帮我看看 _，谢谢',
  '有人让我把_发给他，我发了',
  'My card _ was charged twice',
  'Card number: _',
  'they wanted _ and I gave it',
  'Please check _.',
  'Hi,\n_\nthis is mine, it was declined on 2026-11-22',
];
const cuedCardSentences = [
  '银行卡_被扣了两次',
  '卡号：_',
  'my debit card _ is blocked',
  'card no. _ please',
];
const idSentences = [
  '身份证 _ 对不对',
  '我的证件号是_，帮我解冻',
  '他问我要身份证号，我给了 _',
  '_，实名认证一直不过',
  'my ID is _',
  'ID number _ was rejected',
  'He took a picture of my card, _ is on it',
  'verification failed for _!',
];
const socialSecuritySentences = [
  'my SSN is _',
  'social security number _ was asked for',
  '社会安全号 _ 给了对方',
];
const passportSentences = [
  '护照号是_',
  '我的护照 _ 认证不了',
  'passport number _',
  'my passport is _ and it fails',
];
const codeSentences = [
  '验证码 _ 给谁都行吗',
  '验证码是_',
  '收到的验证码：_，要告诉他吗',
  '对方要我报_，说是验证码',
  '短信里的动态码_我已经说了',
  '他让我念那个六位数字 _',
  'the code is _',
  'They want the verification code _ from me',
  'OTP _',
  'I read out _, the one-time code',
  'my security code: _',
  'He asked for the code they sent and I said _',
];
const passwordSentences = [
  '我的密码是 _ 能帮我看看吗',
  '密码：_',
  '支付密码是_，登不上去',
  '密码 _ 一直提示错误',
  '_ 是我的密码',
  'my password is _',
  'password: _ does not work',
  'I told him my password _ yesterday',
  'the password for the app is _',
  'pwd=_',
  'My PIN is _',
];
const keySentences = ['私钥是 _', 'my private key is _', 'token: _', 'secret key = _'];

const sentenceWith = (sentences: readonly string[]) => fc.constantFrom(...sentences);

function typed(
  kind: TypedSecret['kind'],
  value: fc.Arbitrary<string>,
  sentences: readonly string[],
  spellings: fc.Arbitrary<(text: string) => string> = fc.constant((text) => text),
): fc.Arbitrary<TypedSecret> {
  return fc.tuple(value, spellings, sentenceWith(sentences)).map(([text, spell, sentence]) => {
    const secret = spell(text);
    return { kind, secret, sentence: sentence.replace('_', () => secret) };
  });
}

export const typedSecret: fc.Arbitrary<TypedSecret> = fc.oneof(
  { weight: 6, arbitrary: typed('card', card, numberSentences, spelling) },
  { weight: 2, arbitrary: typed('card', anyCard, cuedCardSentences, spelling) },
  { weight: 4, arbitrary: typed('id', chinaId, idSentences, spelling) },
  { weight: 2, arbitrary: typed('id', hongKongId, idSentences, plainOrWide) },
  { weight: 2, arbitrary: typed('id', taiwanId, idSentences, plainOrWide) },
  { weight: 2, arbitrary: typed('id', singaporeId, idSentences, plainOrWide) },
  { weight: 1, arbitrary: typed('id', socialSecurity, socialSecuritySentences, plainOrWide) },
  { weight: 2, arbitrary: typed('id', passport, passportSentences, plainOrWide) },
  { weight: 6, arbitrary: typed('code', code, codeSentences, codeSpelling) },
  { weight: 6, arbitrary: typed('password', password, passwordSentences) },
  { weight: 1, arbitrary: typed('key', hex, keySentences) },
  { weight: 1, arbitrary: typed('key', base64(40), keySentences) },
  {
    weight: 1,
    arbitrary: typed(
      'key',
      fc.tuple(base64(20), base64(30), base64(30)).map((parts) => `eyJ${parts.join('.')}`),
      ['Bearer _', '这是什么 _', 'it shows _ on the screen'],
    ),
  },
);
