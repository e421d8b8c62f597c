/**
 * Prefixes of card numbers and the lengths that go with them, after the issuers' own publications.
 * Numbers of orders and payments are as long and pass the checksum one time in ten: the prefix tells
 * most of them apart.
 */
const issuers: readonly [RegExp, readonly number[]][] = [
  [/^4/, [16, 19]], // Visa
  [/^(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^62/, [16, 17, 18, 19]], // UnionPay
  [/^(?:6011|64[4-9]|65)/, [16, 19]], // Discover
  [/^35(?:2[89]|[3-8])/, [16, 19]], // JCB
  [/^3(?:0[0-5]|09|6|8|9)/, [14, 16, 19]], // Diners Club
  [/^(?:50(?!0)|5[6-8]|60(?!0)|63|67)/, [16, 18, 19]], // Maestro, RuPay
  [/^(?:220[0-4]|9792|8[12])/, [16]], // Mir, Troy, RuPay
  [/^955(?:[89])/, [16, 18, 19]], // Chinese debit cards older than UnionPay
  [/^(?:60(?:13|33|59)|68[24]8|69\d{2}|9400|900010)/, [16, 17, 18, 19]],
];

/** Whether a number begins and ends as the cards of a known issuer do. */
export function hasIssuer(digits: string): boolean {
  return issuers.some(
    ([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits),
  );
}
