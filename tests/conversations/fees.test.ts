import { conversation } from '../kit/conversation';

describe('fees: "does it cost me anything to ring you?"', () => {
  it('says what it depends on, asks from where, and ends with the free ways', () =>
    conversation()
      .says('打客服电话要钱吗')
      .hears('fees.overview', 'fees.calling-from')
      .taps('手机')
      .hears('fees.from-mobile', 'fees.cheapest'));

  it('gives a caller abroad only the lines that can be reached from abroad', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('I am overseas right now')
      .hears('fees.from-abroad', 'fees.cheapest')
      .says('how much does it cost to ring you from overseas')
      .hears('fees.from-abroad', 'fees.cheapest'));

  it('takes a correction of the answer given before', async () => {
    await conversation('en')
      .says('does it cost anything to call you from a landline')
      .hears('fees.from-landline', 'fees.cheapest')
      .says('sorry, mobile')
      .hears('fees.from-mobile', 'fees.cheapest');
  });

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
});
