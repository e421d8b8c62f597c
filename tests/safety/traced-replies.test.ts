import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { findNumber, hours, otherChannels } from '../../dialogs/contact/directory';
import { verifyNumber } from '../../dialogs/contact/verify-number';
import { callCost } from '../../dialogs/fees/call-cost';
import { type Contact, findContacts } from '../../intents/contacts';
import { contentDirectory, loadContent } from '../../knowledge/load';
import { speak } from '../../src/bot/speak';

const { knowledge } = loadContent();
const { profile, authorities } = knowledge;

/** Every string in a piece of content. */
function stringsIn(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  return typeof content === 'object' && content !== null
    ? Object.values(content).flatMap(stringsIn)
    : [];
}

const contactKeys = (texts: string[]) =>
  texts.flatMap((text) => findContacts(text)).map(({ key }) => key);
const vouchedFor = new Set(contactKeys([...stringsIn(profile), ...stringsIn(authorities)]));

const money =
  /(?:[$€£¥]|EUR|USD|GBP)\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£¥]|ct\b|cents?\b|pence\b|yen\b|euros?\b|dollars?\b|欧分|欧元|日元|歐分|歐元|美元|元|分钱)/g;
const costTable = readFileSync(join(contentDirectory, 'call-costs.yaml'), 'utf8');
const publishedPrices = new Set(costTable.match(money));

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
const number = fc.oneof(
  fc.constantFrom(...profile.lines.map((line) => line.number)),
  fc
    .tuple(fc.constantFrom(...profile.lines.map((line) => line.number)), fc.nat(9), fc.nat(9))
    .map(([own, at, digit]) => own.slice(0, 4 + at) + digit + own.slice(5 + at)),
  fc
    .tuple(
      fc.constantFrom(
        '400',
        '800',
        '138',
        '95',
        '0345',
        '0845',
        '0570',
        '+44 7',
        '+81 ',
        '00400 ',
        '+49 1805 ',
        '+1 900 ',
      ),
      digits(7),
    )
    .map(([prefix, rest]) => prefix + rest.join('')),
  fc.constantFrom('12363', '96110', '18222', '95188', '+852 2878 1188'),
);
const name = fc.oneof(
  fc.constantFrom(
    'help@spruce-wallet.example',
    'spruce.wallet@gmail.com',
    'https://spruce-wallet.top/refund',
    'https://www.spruce-wallet.example/app',
    'http://xn--spruce-wllet-83l.example',
    '@SpruceWalletDemo',
    '@SpruceWa11etDemo',
    'https://www.hkma.gov.hk',
  ),
  fc.domain().map((domain) => `https://${domain}/pay`),
  fc.emailAddress(),
);
const typed = fc
  .array(fc.oneof(number, name), { minLength: 1, maxLength: 3 })
  .map((texts) => texts.flatMap((text) => findContacts(text)))
  .filter((contacts) => contacts.length > 0);

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const country = fc.constantFrom('', ...Object.keys(authorities.countries));
const unchanging = {
  knowledge,
  desk: { status: 'none' as const },
  bringsMessages: false,
  position: 1,
  last: { answers: [], position: 0 },
  record: () => {
    throw new Error('these dialogs need no record');
  },
};
const moment = fc.record({
  nowMs: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }),
  timeZone: maybe(fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London')),
});

describe('what the contact and fees dialogs say', () => {
  it('has prices to look for', () => expect(publishedPrices.size).toBeGreaterThan(5));

  it('names no contact and no price that is not in the data or the person’s own', () => {
    fc.assert(
      fc.property(
        typed,
        fc.record({
          incoming: maybe(fc.constant('yes')),
          cost: maybe(fc.constant('yes')),
          phone: maybe(fc.constantFrom('mobile', 'landline', 'abroad', 'unsure')),
          country: maybe(country),
        }),
        moment,
        (contacts, { incoming, cost, phone, country }, { nowMs, timeZone }) => {
          const about = { ...unchanging, nowMs, timeZone };
          const answers = (given: Record<string, string | undefined>) =>
            given as Record<string, string>;
          const named = contacts.find(({ kind }) => kind === 'phone');
          const said = [
            ...[findNumber, hours, otherChannels].flatMap((dialog) => dialog.reply({}, about)),
            ...verifyNumber.reply(
              answers({ contacts: JSON.stringify(contacts), incoming, cost, country }),
              about,
            ),
            ...callCost.reply(answers({ phone, country }), about),
            ...(named
              ? callCost.reply(answers({ number: JSON.stringify(named), phone, country }), about)
              : []),
          ];
          for (const language of ['zh-CN', 'en'] as const) {
            for (const traditional of language === 'en' ? [false] : [false, true]) {
              for (const each of said) {
                const spoken = speak(knowledge, each, { language, traditional });
                const cards = spoken.attachments.flatMap(({ content }) => stringsIn(content?.body));
                const text = [spoken.text, ...spoken.buttons, ...cards].join('\n');
                expect(text).not.toMatch(/\{[a-z]|undefined|NaN/);
                expect(strangersIn(text, contacts)).toEqual([]);
                expect((text.match(money) ?? []).filter((price) => !isPublished(price))).toEqual(
                  [],
                );
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function strangersIn(text: string, typedByPerson: readonly Contact[]): string[] {
  const theirs = new Set(contactKeys(typedByPerson.map((contact) => contact.text)));
  return contactKeys([text]).filter((key) => !vouchedFor.has(key) && !theirs.has(key));
}

/** In Traditional Chinese the same price is written with other characters. */
function isPublished(price: string): boolean {
  return publishedPrices.has(price.replace('歐', '欧'));
}
