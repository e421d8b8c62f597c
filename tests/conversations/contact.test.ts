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

  describe('whether a contact is ours', () => {
    it.each([
      ['400-000-0000', 'contact.official'],
      ['４００ ０００ ００００', 'contact.official'],
      ['+86 400 000 0000', 'contact.official'],
      ['0086-400-000-0000', 'contact.official'],
      ['400-000-0000 转 2', 'contact.official'],
      ['0044 20 7946 0123', 'contact.official'],
      ['+44 (0)20 7946 0123', 'contact.official'],
      ['020 7946 0123', 'contact.official'],
      ['1-800-555-0199', 'contact.official'],
      ['help@spruce-wallet.example', 'contact.official'],
      ['https://www.spruce-wallet.example/contact', 'contact.official'],
      ['@SpruceWalletDemo', 'contact.official'],
      ['公众号“云杉钱包演示”', 'contact.official'],
      ['138 0013 8000', 'contact.not-ours'],
      ['95188', 'contact.not-ours'],
      ['https://refund-center.top/pay', 'contact.not-ours'],
      ['@wallet_care', 'contact.not-ours'],
      ['96110', 'contact.authority'],
      ['110', 'contact.authority'],
      ['https://www.hkma.gov.hk', 'contact.authority'],
    ])('%s: %s', (contact, verdict) =>
      conversation()
        .says(`${contact} 这个是你们的吗`)
        .hears(verdict)
        .doesNotRead(/可能是真/),
    );

    it.each<[string, RegExp, RegExp]>([
      ['400-000-0001', /400-000-0000/, /single digit/],
      ['400-000-0101', /400-000-0110/, /swapped/],
      ['00400-000-0000', /400-000-0000/, /0 or \+ put in front/],
      ['0161 946 0123', /\+44 20 7946 0123/, /wrong area code/],
      ['+852 400 000 0000', /400-000-0000/, /wrong country code/],
      ['+1 888 555 0199', /\+1 800 555 0199/, /wrong area code/],
      ['help@spruce-wa11et.example', /help@spruce-wallet\.example/, /a character or two/],
      ['refunds@spruce-wallet.example', /help@spruce-wallet\.example/, /does not list it/],
      ['spruce.wallet.help@gmail.com', /help@spruce-wallet\.example/, /puts our name into/],
      ['https://spruce-wallet.example.refund.top', /www\.spruce-wallet\.example/, /our name into/],
      ['https://spruce-wаllet.example', /www\.spruce-wallet\.example/, /another alphabet/],
      ['http://xn--spruce-wllet-83l.example', /www\.spruce-wallet\.example/, /another alphabet/],
      ['@SpruceWa11etDemo', /@SpruceWalletDemo/, /a character or two/],
    ])('%s looks like ours and is not', (contact, official, why) =>
      conversation('en')
        .says(`is ${contact} really yours?`)
        .hears('contact.look-alike')
        .reads(official)
        .reads(why)
        .reads(/hang up/),
    );

    it.each<[string, RegExp]>([
      ['+44 7911 123456', /ordinary mobile number/],
      ['+81 90 1234 5678', /another country, where we have no line/],
      ['0845 300 0000', /costs more than an ordinary call/],
      ['+1 900 555 1212', /costs a lot/],
      ['95188', /short number looks official/],
      ['400 820 8820', /begins like a support line/],
      ['00400 820 8820', /00 or \+ in front/],
    ])('tells what kind of number %s is', (contact, tell) =>
      conversation('en').says(`is ${contact} really yours?`).hears('contact.not-ours').reads(tell),
    );
  });

  it.each<[string, string, RegExp]>([
    ['400-000-0000 刚才打给我，是你们的号码吗', 'contact.official', /来电显示和发件人都可以伪造/],
    ['138 0013 8000 给我打电话，是你们的号码吗', 'contact.not-ours', /来电显示和发件人都可以伪造/],
    ['短信里的号码 400-000-0001 是你们的吗', 'contact.look-alike', /来电显示和发件人都可以伪造/],
    ['短信裡的號碼 400-000-0001 是你們的嗎', 'contact.look-alike', /來電顯示和發件人都可以偽造/],
  ])('says that caller ID can be faked when it came in: %s', (text, verdict, faked) =>
    conversation().says(text).hears(verdict).reads(faked),
  );

  it('gives each of several contacts its verdict', () =>
    conversation()
      .says('400-000-0000、138 0013 8000、https://spruce-wallet.top 和 12363 哪个是你们的')
      .hears('contact.several')
      .reads(/400-000-0000 \*\*是我们官方的/)
      .reads(/138 0013 8000 \*\*不是我们的。\*\* 它是普通手机号/)
      .reads(/https:\/\/spruce-wallet\.top \*\*看着像，其实不是我们的/)
      .reads(/12363 \*\*不是我们的\*\*，是 \*\*中国人民银行/)
      .reads(/挂断、不回拨/));

  it('checks the next one without being asked anew', () =>
    conversation('en')
      .says('is 400 820 8820 really your number?')
      .hears('contact.not-ours')
      .says('and 400-000-0000?')
      .hears('contact.official'));

  it('asks again once for something to check, then leads out', () =>
    conversation('en')
      .says('a number keeps texting me, is it really yours?')
      .hears('contact.verify-how', 'contact.which-contact')
      .says('xyzzy')
      .hears('contact.which-contact')
      .reads(/could not find anything/)
      .says('plugh')
      .hears('chat.way-out'));

  it('asks for the number when none was given', () =>
    conversation('en')
      .says('a number keeps texting me, is it really yours?')
      .hears('contact.verify-how', 'contact.which-contact')
      .says('+1 800 555 0190')
      .hears('contact.look-alike')
      .reads(/\+1 800 555 0199/)
      .reads(/Caller ID and sender names can be faked/));
});

describe('contact: how to check a number that is not told yet', () => {
  it.each([
    ['en', 'how do I check the number'],
    ['en', 'I want to check a number'],
    ['en', 'how can I check if a number is real'],
    ['zh-CN', '怎么核对号码'],
    ['zh-CN', '我想核对一个号码'],
    ['zh-TW', '怎麼核對號碼'],
  ])('%s: %s', (locale, text) =>
    conversation(locale)
      .says(text)
      .hears('contact.verify-how', 'contact.which-contact')
      .says('400-000-0001')
      .hears('contact.look-alike'),
  );

  it.each([
    ['en', 'which phone number do you verify me with'],
    ['zh-CN', '验证身份用哪个号码'],
  ])('is another question than how we check who somebody is (%s: %s)', (locale, text) =>
    conversation(locale).says(text).hears('security.identity-check'),
  );
});
