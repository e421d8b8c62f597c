import { conversation } from '../kit/conversation';

describe('chat: what holds in every conversation', () => {
  it('is honest about what it cannot help with, and offers a person the second time', () =>
    conversation('en')
      .says('recommend me a movie')
      .hears('chat.not-understood')
      .says('what is the weather in Paris')
      .hears('chat.not-understood-again')
      .offers('Talk to a person')
      .says('thanks')
      .hears('chat.thanks'));

  it('answers in the language of the message, and keeps it when a message tells nothing', () =>
    conversation('en')
      .says('客服几点上班')
      .hears('contact.hours')
      .inLocale('zh-CN')
      .says('🤷')
      .hears('chat.not-understood')
      .inLocale('zh-CN')
      .says('what time does support open')
      .hears('contact.hours')
      .inLocale('en'));

  it('answers Traditional Chinese in Traditional Chinese', () =>
    conversation()
      .says('帳戶被凍結了怎麼解封')
      .hears('problem.account-locked-frozen')
      .inLocale('zh-TW')
      .reads(/撥打/));

  it('answers another question in between and comes back', () =>
    conversation()
      .says('打客服电话要钱吗')
      .hears('fees.overview', 'fees.calling-from')
      .says('客服几点上班')
      .hears('contact.hours', 'fees.calling-from')
      .reads(/回到刚才的问题/)
      .says('人在境外')
      .hears('fees.from-abroad', 'fees.cheapest'));

  it('goes back to an open question once, and does not nag', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('what time does support open')
      .hears('contact.hours', 'fees.calling-from')
      .says('I was charged but never got the item')
      .hears('problem.dispute-not-received')
      .says('thanks')
      .hears('chat.thanks'));

  it('speaks the language it is asked for', () =>
    conversation('en')
      .says('Chinese please')
      .hears('chat.language-switched')
      .inLocale('zh-CN')
      .says('🤷')
      .hears('chat.not-understood')
      .says('用英文')
      .hears('chat.language-switched')
      .inLocale('en'));

  it('leaves a dialog when asked to', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('never mind, cancel')
      .hears('chat.cancelled')
      .says('never mind, cancel')
      .hears('chat.nothing-to-cancel'));

  it('switches the language in mid-dialog and asks on in it', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('我在国外')
      .hears('fees.from-abroad', 'fees.cheapest')
      .inLocale('zh-CN'));

  it.each(['😀😀😀', '?', '<script>alert(1)</script>', '__proto__', 'NaN'])(
    'stays calm about %j',
    (text) => conversation('en').says(text).hears('chat.not-understood'),
  );

  it('says nothing to an empty message', () =>
    conversation('en').says('   ').hears().says('thanks').hears('chat.thanks'));

  it('asks for something shorter when a message is very long', () =>
    conversation('en').says('money '.repeat(2000)).hears('chat.too-long'));
});

describe('a small word', () => {
  it.each(['ok', '好的', 'got it', '嗯'])('is no misunderstanding: "%s"', (word) =>
    conversation()
      .says('客服几点上班')
      .hears('contact.hours')
      .says(word)
      .hears('chat.acknowledged'),
  );
});
