import { conversation } from '../kit/conversation';

describe('a language that is not spoken here', () => {
  it.each([
    ['Korean', '안녕하세요 계좌가 잠겼어요', /중국어와 영어/],
    ['Japanese', '口座がロックされました', /中国語と英語/],
    ['Spanish', 'hola, mi cuenta está bloqueada', /en chino y en inglés/],
    ['Vietnamese', 'xin chào tôi cần giúp', /tiếng Trung và tiếng Anh/],
    ['Russian', 'у меня украли деньги', /на китайском и английском/],
  ])('gets one polite line in %s, and what to do in an emergency', (_name, text, line) =>
    conversation()
      .says(text)
      .hears('chat.other-language')
      .reads(line)
      .reads(/I can answer in Chinese or English\. If money is being taken .* call \+?[\d-]+/s)
      .inLocale('en'),
  );

  it('leaves what is open as it is', () =>
    conversation('en')
      .says('does it cost to call you')
      .hears('fees.overview', 'fees.calling-from')
      .says('lo siento, no entiendo, por favor')
      .hears('chat.other-language')
      .says('Mobile')
      .hears('fees.which-country'));

  it('is not heard in Chinese and English that borrow from it', () =>
    conversation()
      .says('我の客服几点上班')
      .hears('contact.hours')
      .says('pls po, what time does support open')
      .hears('contact.hours'));
});
