import { conversation } from '../kit/conversation';

describe('waits: "nobody answers"', () => {
  it('sends somebody whose money is at risk to the urgent line at once', () =>
    conversation()
      .says('客服电话一直没人接')
      .hears('waits.overview', 'waits.how-urgent')
      .taps('钱或账户有危险')
      .hears('waits.money-at-risk')
      .reads(/400-000-0110/));

  it('offers other ways to somebody who needs it today', () =>
    conversation('en')
      .says("I've been on hold for an hour")
      .hears('waits.overview', 'waits.how-urgent')
      .says('2')
      .hears('waits.need-today'));

  it('does not ask how urgent it is when that was said', () =>
    conversation('en').says('nobody picks up and it can wait').hears('waits.can-wait'));

  it("names the wallet's own busy hours", () =>
    conversation()
      .says('什么时候打不用排队')
      .hears('waits.best-time')
      .reads(/09:00–11:00/));
});
