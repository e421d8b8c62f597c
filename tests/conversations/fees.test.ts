import { conversation } from '../kit/conversation';
import { profileWith } from '../kit/profile';

describe('fees: "does it cost me anything to ring you?"', () => {
  it('asks on what and where, since both change the answer, and ends with the free ways', () =>
    conversation()
      .at('2026-11-25T12:00+08:00')
      .says('打客服电话要钱吗')
      .hears('fees.overview', 'fees.calling-from')
      .taps('手机')
      .hears('fees.which-country')
      .taps('中国内地')
      .hears('fees.from-mobile', 'fees.cheapest')
      .reads(/App 在线客服.*免费/)
      .reads(/马上打 400-000-0110/));

  it('tells the lines of that country for that phone, and what else matters there', () =>
    conversation('en')
      .says('does it cost anything to call you from a mobile in the US')
      .hears('fees.from-mobile', 'fees.cheapest')
      .reads(/\+1 800 555 0199\*\* US freephone: free/)
      .says('does it cost anything to call you from a landline in China')
      .hears('fees.from-landline', 'fees.cheapest')
      .reads(/800-000-0000\*\* .*: free/));

  it('does not ask for the phone where every phone pays the same', () =>
    conversation('en')
      .says('what does it cost to call you from the UK')
      .hears('fees.from-any-phone', 'fees.cheapest')
      .reads(/call \+44 20 7946 0123 now/));

  it('names a line that is open day and night to whoever is in danger, also where theirs is not', () =>
    conversation('en')
      .says('does it cost anything to call you from a mobile in the US')
      .hears('fees.from-mobile', 'fees.cheapest')
      .reads(/in danger[^\n]*call \+44 20 7946 0123 now/)
      .says('从美国用手机打客服电话要钱吗')
      .hears('fees.from-mobile', 'fees.cheapest')
      .reads(/有危险[^\n]*马上打 \+44 20 7946 0123/));

  it('takes the operator for the phone and the city for the country', () =>
    conversation()
      .says('打客服电话要钱吗')
      .hears('fees.overview', 'fees.calling-from')
      .says('在长沙用的移动号')
      .hears('fees.from-mobile', 'fees.cheapest')
      .tells(/在中国内地用手机打/));

  it.each([
    ['zh-CN', '打客服电话要钱吗', '用手机打'],
    ['zh-CN', '打客服电话要钱吗', '我用座机打的'],
    ['zh-CN', '打客服电话要钱吗', '我是联通的卡'],
    ['en', 'does it cost me anything to ring you', "I'm using my landline"],
    ['en', 'does it cost me anything to ring you', 'from a mobile'],
  ])('%s: takes an answer with small words around it: %s, %s', (locale, question, answer) =>
    conversation(locale)
      .says(question)
      .hears('fees.overview', 'fees.calling-from')
      .says(answer)
      .hears('fees.which-country'),
  );

  it('gives a caller abroad only the line that can be reached, in Traditional Chinese too', () =>
    conversation('zh-TW')
      .says('打客服電話要錢嗎')
      .hears('fees.overview', 'fees.calling-from')
      .taps('人在境外')
      .hears('fees.from-abroad', 'fees.cheapest')
      .reads(/馬上打 \+44 20 7946 0123/));

  it('takes another country for abroad, whether it has a market of ours or none', () =>
    conversation('en')
      .says('does it cost anything to call you from a mobile')
      .hears('fees.which-country')
      .taps('Another country')
      .hears('fees.from-abroad', 'fees.cheapest')
      .says('sorry, Hong Kong')
      .hears('fees.from-abroad', 'fees.cheapest'));

  it('takes a correction of what was asked, and of what was not', () =>
    conversation('en')
      .says('does it cost anything to call you from a landline in China')
      .hears('fees.from-landline', 'fees.cheapest')
      .says('sorry, mobile')
      .hears('fees.from-mobile', 'fees.cheapest')
      .says("no, I'm abroad")
      .hears('fees.from-abroad', 'fees.cheapest'));

  it('understands "us" as the wallet, not as a country', () =>
    conversation('en')
      .says('calls to you - who pays, us or you')
      .hears('fees.overview', 'fees.calling-from'));

  it('asks again in other words, then leads out', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('xyzzy')
      .hears('fees.calling-from')
      .reads(/did not catch/)
      .says('plugh')
      .hears('chat.way-out')
      .offers('Talk to a person'));

  it('tells another dialog the country', () =>
    conversation('en')
      .says('does it cost anything to call you from a mobile in Hong Kong')
      .hears('fees.from-abroad', 'fees.cheapest')
      .says('is 400 820 8820 really your number?')
      .hears('contact.not-ours')
      .reads(/Police Anti-Scam Helpline/));
});

describe('fees: from anywhere', () => {
  it('takes the place where somebody lives for no sign-in from there', () =>
    conversation('en')
      .says('Im in Lagos and I only have 200 naira airtime, can I still call una')
      .hears('fees.from-abroad', 'fees.cheapest'));

  it.each([
    ['en', 'if i phone from my holiday in spain what will it cost', /from Spain/],
    ['zh-CN', '从葡萄牙打客服电话要多少钱', /葡萄牙/],
  ])('knows every country of the world by its name (%s)', (locale, asked, place) =>
    conversation(locale).says(asked).hears('fees.from-abroad', 'fees.cheapest').tells(place),
  );
});

describe('fees: a number that the person names', () => {
  const asked = (number: string) => `how much does it cost to call ${number}`;

  it.each<[string, RegExp]>([
    ['400-000-0000', /you pay the local call rate\*\*[\s\S]*officially ours/],
    ['800-000-0000', /from a mobile: does not work; from a landline: free/],
    [
      '0345 300 0000',
      /as for any ordinary call[\s\S]*counts towards inclusive minutes[\s\S]*not in our off/,
    ],
    ['0845 300 0000', /more than an ordinary call[\s\S]*access charge/],
    ['+1 800 275 2273', /\*\*free\*\*[\s\S]*airtime/],
    ['+81 570 016 811', /11 yen for 20 seconds.*since 2024-01-01/],
    ['+49 1805 123456', /14 ct a minute.*Bergische.*checked on/],
    ['95188', /as for any ordinary call/],
  ])('%s', (number, told) =>
    conversation('en').says(asked(number)).hears('fees.number-cost', 'fees.cheapest').tells(told),
  );

  it.each(['+60 1300 88 5465', '+800 1234 5678', '12378'])('does not guess at %s', (number) =>
    conversation('en')
      .says(asked(number))
      .hears('fees.number-unknown', 'fees.cheapest')
      .tells(/ask your phone company first/),
  );

  it('asks for the country only when the number may be of several that differ', () =>
    conversation('en')
      .says(asked('800 123 4567'))
      .hears('fees.which-country')
      .says('Mainland China')
      .hears('fees.number-cost', 'fees.cheapest')
      .tells(/from a mobile: does not work; from a landline: free/)
      .says('no, the US')
      .hears('fees.number-cost', 'fees.cheapest')
      .tells(/\*\*free\*\*/));

  it('leaves the number behind when the next question is about ours', () =>
    conversation()
      .says('95188 打过去收费吗')
      .hears('fees.number-cost', 'fees.cheapest')
      .says('在中国用手机打你们电话收费吗')
      .hears('fees.from-mobile', 'fees.cheapest'));
});

describe('fees: two wallets in one program', () => {
  const freeLine = profileWith((text) =>
    text.replace(/(number: 400-000-0000\n[\s\S]*?whoPays: )[\w-]+/, '$1nobody'),
  );
  const oneMarket = profileWith((text) => text.replace(/^markets: .*$/m, 'markets: [SG]'));

  it('tells of each what its own lines cost', () =>
    conversation('en')
      .says('does it cost anything to call you from a mobile in China')
      .hears('fees.from-mobile', 'fees.cheapest')
      .tells(/400-000-0000\*\* [^\n]*: you pay/)
      .comesBack()
      .of(freeLine)
      .says('does it cost anything to call you from a mobile in China')
      .hears('fees.from-mobile', 'fees.cheapest')
      .tells(/400-000-0000\*\* [^\n]*: free/));

  it('offers of each its own markets', () =>
    conversation('en')
      .says('what does it cost to call you from a mobile')
      .hears('fees.which-country')
      .offers('Mainland China', 'Singapore')
      .comesBack()
      .of(oneMarket)
      .says('what does it cost to call you from a mobile')
      .whateverIsHeard((replies) => {
        expect(replies.at(-1)?.id).toBe('fees.which-country');
        expect(replies.at(-1)?.buttons).toContain('Singapore');
        expect(replies.at(-1)?.buttons).not.toContain('Mainland China');
      }));
});
