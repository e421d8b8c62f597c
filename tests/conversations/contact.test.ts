import { conversation } from '../kit/conversation';

describe('contact: "where is the number, and is it really you?"', () => {
  it('gives the numbers of the directory', () =>
    conversation()
      .says('你们官方客服电话是多少')
      .hears('contact.find-number')
      .reads(/400-000-0000/)
      .reads(/\+44 20 7946 0123/));

  it('says with each number whether somebody is there now, who pays and what is spoken', () =>
    conversation('en')
      .at('2026-11-25T12:00+08:00')
      .says('what is your official number')
      .hears('contact.find-number')
      .reads(
        /400-000-0000.*open now, closes at 22:00.*you pay the local call rate.*Chinese, English/,
      )
      .reads(/800-000-0000.*not mobiles/)
      .reads(/\+1 800 555 0199.*closed now, opens tomorrow at 09:00/)
      .shows(/400-000-0000 Customer line.*\nRight now\nopen now, closes at 22:00\n/)
      .shows(/From abroad\nno\n/)
      .shows(/Do not call a number from a search advert/));

  it('tells when a closed line opens, in Traditional Chinese as well', () =>
    conversation('zh-TW')
      .at('2026-11-27T22:30+08:00')
      .says('你們客服幾點上班')
      .hears('contact.hours')
      .reads(/客服熱線.*現在休息，明天 08:00 開始有人/)
      .reads(/美國免費熱線.*現在有人，到 18:00/)
      .shows(/400-000-0000 客服熱線.*\n現在休息，明天 08:00 開始有人/));

  it('names the ways without a call, on a card too', () =>
    conversation('en')
      .at('2026-11-28T12:00Z')
      .says('other ways to reach you without calling')
      .hears('contact.other-channels')
      .reads(/help@spruce-wallet\.example/)
      .reads(/X account.*closed now, opens on Monday at 09:00/)
      .shows(/Address\nhelp@spruce-wallet\.example/));

  it.each([
    ['400-000-0000', 'contact.official'],
    ['４００ ０００ ００００', 'contact.official'],
    ['+86 400 000 0000', 'contact.official'],
    ['0044 20 7946 0123', 'contact.official'],
    ['400-000-0001', 'contact.look-alike'],
    ['138 0013 8000', 'contact.not-ours'],
    ['95188', 'contact.not-ours'],
    ['help@spruce-wallet.example', 'contact.official'],
    ['help@spruce-wa11et.example', 'contact.look-alike'],
    ['https://www.spruce-wallet.example/contact', 'contact.official'],
    ['https://spruce-wallet.example.refund-center.top', 'contact.look-alike'],
    ['@SpruceWalletDemo', 'contact.official'],
  ])('%s: %s', (contact, verdict) =>
    conversation().says(`${contact} 这个是你们的吗`).hears(verdict),
  );

  it('asks for the number when none was given', () =>
    conversation('en')
      .says('a number keeps texting me, is it really yours?')
      .hears('contact.verify-how', 'contact.which-contact')
      .says('+1 800 555 0190')
      .hears('contact.look-alike')
      .reads(/\+1 800 555 0199/));
});
