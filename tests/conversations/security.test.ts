import { conversation } from '../kit/conversation';

describe('security: "is this a scam, and what now?"', () => {
  it('says no before it asks who started the contact', () =>
    conversation()
      .says('客服问我要验证码能给吗')
      .hears('security.sensitive-overview', 'security.who-started')
      .reads(/./)
      .says('1')
      .hears('security.they-contacted-me'));

  it('gives the first steps before any question, and knows what was given already', () =>
    conversation()
      .says('我把验证码告诉骗子了')
      .hears('security.scammed-first-steps', 'security.gave-code'));

  it('puts fraud before whatever is being asked, and goes back afterwards', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('help, I was scammed')
      .hears('security.scammed-first-steps', 'security.what-was-given')
      .says('money')
      .hears('security.sent-money', 'fees.calling-from')
      .reads(/Back to/)
      .taps('Mobile')
      .hears('fees.which-country'));

  it('hides a secret, says so, and still helps', () =>
    conversation('en')
      .says('someone called asking for my code, it is: code 739154, should I give it')
      .hears('chat.masked', 'security.sensitive-overview', 'security.who-started'));
});
