/** How a currency is written: before a number, after one, and its ISO 4217 code; none when several share the word. */
interface Currency {
  code?: string;
  before?: string;
  after?: string;
}

/** The longer spelling stands first where one begins with the other. */
const currencies: readonly Currency[] = [
  { code: 'HKD', before: 'hk\\$|hkd', after: 'hkd|hong kong dollars?|港币|港幣|港元|港纸|港紙|蚊' },
  { code: 'TWD', before: 'nt\\$|ntd|twd', after: 'ntd|twd|nt|(?:新)?[台臺][币幣]' },
  { code: 'SGD', before: 's\\$|sgd', after: 'sgd|singapore dollars?|新币|新幣|坡币|坡幣' },
  { code: 'USD', before: 'us\\$|usd', after: 'usd|us dollars?|美元|美金|刀' },
  { code: 'AUD', before: 'au?\\$|aud', after: 'aud|australian dollars?|澳元|澳币|澳幣' },
  { code: 'NZD', before: 'nz\\$|nzd', after: 'nzd|纽币|紐幣' },
  { code: 'CAD', before: 'ca?\\$|cad', after: 'cad|canadian dollars?|加元|加币|加幣' },
  { code: 'MOP', before: 'mop\\$?', after: 'mop|澳门元|澳門元|葡币|葡幣' },
  { code: 'CNY', before: 'rmb|cny|人民币|人民幣', after: 'rmb|cny|yuan|人民币|人民幣|块钱|块' },
  { code: 'JPY', before: 'jpy|日元|日圆', after: 'jpy|yen|日元|日圆|日圓|円' },
  { code: 'KRW', before: '₩|krw', after: 'krw|韩元|韓元|韩币|韓幣' },
  { code: 'THB', before: '฿|thb', after: 'thb|baht|泰铢|泰銖' },
  { code: 'GBP', before: '£|gbp', after: '£|gbp|pounds?(?: sterling)?|quid|英镑|英鎊' },
  { code: 'EUR', before: '€|eur', after: '€|eur|euros?|欧元|歐元' },
  { code: 'NGN', before: '₦|ngn', after: '₦|ngn|naira|奈拉' },
  { code: 'GHS', before: '₵|gh₵|ghs', after: 'ghs|cedis?' },
  { code: 'KES', before: 'ksh\\.?|kes', after: 'kes|ksh|kenyan shillings?|bob' },
  { code: 'ZAR', before: 'zar', after: 'zar|rand' },
  { code: 'INR', before: '₹|inr', after: '₹|inr|indian rupees?|卢比' },
  { code: 'PKR', before: 'pkr', after: 'pkr|pakistani rupees?' },
  { code: 'PHP', before: '₱|php', after: 'php|philippine pesos?|菲律宾比索' },
  { code: 'MYR', before: 'rm|myr', after: 'myr|ringgit|马币|馬幣|令吉' },
  { code: 'JMD', before: 'j\\$|jmd', after: 'jmd' },
  {
    before: '\\$|rs\\.?',
    after: '\\$|dollars?|bucks?|rupees?|pesos?|shillings?|塊錢|塊|刀乐|比索',
  },
];

const alternatives = (side: 'before' | 'after') =>
  currencies.flatMap((currency) => currency[side] ?? []).join('|');

/** Sources of regular expressions, to be used with the flags i and u. */
export const currencyBefore = `(?<![a-z])(?:${alternatives('before')}|[¥￥])`;
export const currencyAfter = `(?:(?:${alternatives('after')})(?![a-z])|[元圆圓](?![旦])|[¥￥])`;

const exact = currencies.map((currency) => ({
  code: currency.code,
  pattern: new RegExp(`^(?:${[currency.before, currency.after].filter(Boolean).join('|')})$`, 'iu'),
}));

/**
 * The ISO 4217 code of a currency's sign or word, undefined when it does not tell. 元 and ¥ are the renminbi,
 * but not in Traditional writing, where each market calls its own money so.
 */
export function currencyCode(word: string, isTraditional: boolean): string | undefined {
  if (/^[元圆圓¥￥]$/u.test(word)) return isTraditional ? undefined : 'CNY';
  return exact.find(({ pattern }) => pattern.test(word))?.code;
}
