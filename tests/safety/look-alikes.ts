import fc from 'fast-check';

/** What looks like a secret and is none: it has to survive, for it is what the person asks about. */
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));
const between = (min: number, max: number) => fc.integer({ min, max });
const two = (max: number) => between(1, max).map((value) => String(value).padStart(2, '0'));
const date = fc.tuple(between(2020, 2026), two(12), two(28));

const amount = fc.oneof(
  between(1, 99_999).map(String),
  between(1, 9_999_999).map((cents) => (cents / 100).toFixed(2)),
  between(1000, 9_999_999).map((value) => value.toLocaleString('en')),
);
const datedOrder = fc
  .tuple(date, fc.constantFrom(6, 8, 10, 11, 20).chain(digits))
  .map(([[year, month, day], rest]) => `${year}${month}${day}${rest}`);
const orderId = fc.oneof(
  datedOrder,
  digits(12),
  digits(16),
  digits(18),
  digits(24),
  digits(28).map((rest) => `4200${rest}`),
  fc
    .tuple(fc.constantFrom('SW', 'TX', 'ORD-', 'B', 'PAY'), digits(10))
    .map((parts) => parts.join('')),
);
const mobile = fc.oneof(
  digits(9).map((rest) => `13${rest}`),
  digits(8).map((rest) => `138 ${rest.slice(0, 4)} ${rest.slice(4)}`),
  digits(8).map((rest) => `+86 139-${rest.slice(0, 4)}-${rest.slice(4)}`),
  digits(6).map((rest) => `+44 7911 ${rest}`),
  digits(7).map((rest) => `+1 (415) ${rest.slice(0, 3)}-${rest.slice(3)}`),
  digits(7).map((rest) => `400-${rest.slice(0, 3)}-${rest.slice(3)}`),
  digits(8).map((rest) => `0571-${rest}`),
  digits(3).map((rest) => `95${rest}`),
);
const when = fc.oneof(
  date.map((parts) => parts.join('-')),
  date.map(([year, month, day]) => `${year}年${Number(month)}月${Number(day)}日`),
  fc
    .tuple(date, two(23), two(59))
    .map(([[year, month, day], hour, minute]) => `${year}-${month}-${day} ${hour}:${minute}`),
  fc.tuple(two(12), two(28)).map(([month, day]) => `${month}/${day}`),
);
const other = fc.oneof(
  digits(13).map((rest) => `SF${rest}`),
  digits(12).map((rest) => `IMEI 86${rest}1`),
  digits(5).map((rest) => `1.${rest.slice(0, 2)}.${rest.slice(2, 4)}`),
  digits(3).map((rest) => `CA${rest}`),
  digits(13).map((rest) => `17${rest.slice(2)}`),
);

const sentences: [fc.Arbitrary<string>, string[]][] = [
  [
    amount,
    [
      '扣了 _ 元',
      '转账_块没到',
      '余额还有¥_',
      'I was charged $_ twice',
      'it took _ dollars',
      '验证码收到了但是扣了_元',
      'HK$_ is missing',
      'sent £_ by mistake',
    ],
  ],
  [
    orderId,
    [
      '订单号 _ 查不到',
      '订单_一直待付款',
      '流水号：_',
      'order _ never arrived',
      'transaction id _ is pending',
      'Reference: _',
      '交易单号是_',
    ],
  ],
  [datedOrder, ['帮我查一下 _', '_ 这笔没到账', 'please look up _', 'what happened to _']],
  [
    mobile,
    [
      '_ 是你们的电话吗',
      '有个_打给我说是客服',
      'is _ really you',
      'someone rang from _',
      '打_要钱吗',
      '我的手机号是 _',
      'call me on _',
    ],
  ],
  [
    when,
    ['_ 付的款', '我在_转的账', 'paid on _', 'since _ nothing works', '验证码_发的，一直没到'],
  ],
  [other, ['快递 _ 到了没', '手机是 _', 'version _ crashes', '航班_的机票退款', 'tracking _']],
  [
    fc.constantFrom('50012', '404', '100020', '94107', '20-00-00', 'SAVE2026'),
    [
      'error code _',
      '错误码 _',
      'zip code _',
      'promo code _ does not work',
      'sort code _',
      '邮政编码 _',
    ],
  ],
  [
    between(2, 60).map(String),
    [
      '验证码等了 _ 分钟',
      '密码输错 _ 次',
      'waited _ minutes for the code',
      'I typed my password _ times',
      '验证码要_位吗',
      'the code takes _ seconds',
    ],
  ],
  [
    fc.constantFrom(
      'wrong',
      'not working',
      'locked',
      'too long',
      'never accepted',
      'expired',
      'the same',
      'in my notebook',
      'correct but refused',
      'on paper',
      'asked for again',
    ),
    ['my password is _', 'the PIN was _', 'I think my password is _'],
  ],
  [
    fc.constantFrom(
      '忘了',
      '不对',
      '错误',
      '被改了',
      '怎么改',
      '要几位',
      '总是提示不正确',
      '和验证码一起输吗',
      '是不是泄露了',
      '是什么意思',
    ),
    ['密码_', '支付密码_', '验证码_', '我的密码_', '卡号_', '身份证_'],
  ],
];

export const lookAlike: fc.Arbitrary<string> = fc.oneof(
  ...sentences.map(([value, templates]) =>
    fc
      .tuple(value, fc.constantFrom(...templates))
      .map(([text, sentence]) => sentence.replace('_', () => text)),
  ),
);
