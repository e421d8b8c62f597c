import { conversation } from '../kit/conversation';

describe('repair: what people do in the middle of a conversation', () => {
  it('says the open question again when asked to', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('sorry what?')
      .hears('fees.calling-from'));

  it('says the last answer again when nothing is open', () =>
    conversation()
      .says('客服几点上班')
      .hears('contact.hours')
      .says('再说一遍')
      .hears('contact.hours'));

  it('says the last reply of a dialog again, with what it was filled with', () =>
    conversation('en')
      .says('is 138 0013 8000 really your number?')
      .hears('contact.not-ours')
      .says('sorry what?')
      .hears('contact.not-ours')
      .reads(/138 0013 8000/));

  it.each([
    ['en', 'is calling you free', 'go on'],
    ['zh-CN', '打客服电话要钱吗', '继续'],
  ])('goes on where it was when told to (%s)', (locale, question, goOn) =>
    conversation(locale)
      .says(question)
      .hears('fees.overview', 'fees.calling-from')
      .says(goOn)
      .hears('fees.calling-from'),
  );

  it('takes the answer to a later question of the same dialog before it is asked', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says("I'm in Singapore")
      .hears('fees.from-abroad', 'fees.cheapest')
      .reads(/cost nothing/));

  it('changes an answer when asked "what about" another, in the middle of a question', () =>
    conversation('en')
      .says('does it cost to call you from a mobile')
      .hears('fees.which-country')
      .says('what about from a landline')
      .hears('fees.which-country')
      .taps('Mainland China')
      .hears('fees.from-landline', 'fees.cheapest'));

  it.each([
    ['en', 'I gave a scammer my code', 'no, it was my code'],
    ['en', 'I gave a scammer my code', 'A one-time code'],
    ['zh-CN', '我把验证码告诉骗子了', '不是，是验证码'],
    ['zh-CN', '我把验证码告诉骗子了', '验证码'],
  ])('says briefly that it is so already (%s): %s, %s', (locale, told, again) =>
    conversation(locale)
      .says(told)
      .hears('security.scammed-unpaid')
      .says(again)
      .hears('chat.already-so'),
  );

  it('says so in the middle of a dialog, and asks on', () =>
    conversation('en')
      .says('does it cost to call you from a mobile')
      .hears('fees.which-country')
      .says('no, from a mobile')
      .hears('fees.which-country')
      .reads(/That is how I have it/)
      .taps('Mainland China')
      .hears('fees.from-mobile', 'fees.cheapest')
      .says('no, I said Mainland China')
      .hears('chat.already-so')
      .says('sorry, Hong Kong')
      .hears('fees.from-abroad', 'fees.cheapest'));

  it('starts over: the open dialog from its first question, else from the first screen', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('start over')
      .hears('fees.calling-from')
      .reads(/from the beginning/)
      .says('never mind, cancel')
      .hears('chat.cancelled')
      .says('start over')
      .hears('chat.help'));

  it('asks the open question again in the language it was asked to speak', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('讲中文')
      .hears('chat.language-switched', 'fees.calling-from')
      .inLocale('zh-CN'));

  it('puts an open question aside after a day, and says so', () =>
    conversation('en')
      .at('2026-11-24T10:00:00Z')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .at('2026-11-25T11:00:00Z')
      .says('what time does support open')
      .hears('chat.dropped-after-silence', 'contact.hours'));

  it('goes on after a day when the open question is answered', () =>
    conversation('en')
      .at('2026-11-24T10:00:00Z')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .at('2026-11-25T11:00:00Z')
      .says('landline')
      .hears('fees.which-country'));
});

describe('"did this help?"', () => {
  it('takes a no in one tap and offers the next best thing', () =>
    conversation('en')
      .says('what time does support open')
      .hears('contact.hours')
      .taps('That did not help')
      .hears('chat.not-helped')
      .offers('Talk to a person'));

  it('takes a yes in one tap', () =>
    conversation().says('客服几点上班').hears('contact.hours').taps('帮到了').hears('chat.helped'));

  it('understands a no in the person’s own words', () =>
    conversation()
      .says('客服几点上班')
      .hears('contact.hours')
      .says('这个回答没用')
      .hears('chat.not-helped'));
});
