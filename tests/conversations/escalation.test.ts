import { conversation } from '../kit/conversation';

describe('escalation: "support did not solve it"', () => {
  it.each([
    ['Contacted once', 'escalation.tried-once'],
    ['Several times', 'escalation.tried-several'],
    ['I was refused', 'escalation.refused'],
  ])('after "%s" gives the next rung', (reached, rung) =>
    conversation('en')
      .says("support couldn't fix my problem, what now")
      .hears('escalation.overview', 'escalation.how-far')
      .taps(reached)
      .hears(rung),
  );

  it('asks for the promised day, and takes "I do not know"', () =>
    conversation('en')
      .says("support couldn't fix my problem, what now")
      .hears('escalation.overview', 'escalation.how-far')
      .taps('A promise was broken')
      .hears('escalation.promised-for')
      .taps('I do not know the day')
      .hears('escalation.promise-broken')
      .offers('Build my case file'));

  it('works out how late a promise is, and asks for a written answer by a day', () =>
    conversation('en')
      .at('2026-11-28T12:00:00+08:00')
      .says('they promised to call me back by Tuesday and nobody did')
      .hears('escalation.promise-late')
      .reads(/promised for 24 November 2026, so it is \*\*4 days late\*\*/)
      .reads(/in writing by 2 December 2026/));

  it('does so in Chinese, from the day that was asked for', () =>
    conversation()
      .at('2026-11-28T12:00:00+08:00')
      .says('客服没解决我的问题')
      .hears('escalation.overview', 'escalation.how-far')
      .taps('答应的没做到')
      .hears('escalation.promised-for')
      .says('上周五')
      .hears('escalation.promise-late')
      .reads(/2026年11月20日.*已经过了 8 天/s)
      .reads(/2026年12月2日 之前书面答复我/));

  it('names the regulator of the country that was chosen, and no other', () =>
    conversation()
      .says('怎么向监管部门投诉')
      .hears('escalation.which-country')
      .taps('新加坡')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .tells(/FIDReC/)
      .doesNotTell(/12363/));

  it('goes on in the same place after a restart', () =>
    conversation()
      .says('打了好几次客服都没解决')
      .hears('escalation.tried-several')
      .says('怎么向监管部门投诉')
      .hears('escalation.which-country')
      .restarts()
      .says('英国')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .tells(/0800 023 4567/));
});

describe('the country asked for', () => {
  it.each([
    ['UK', /United Kingdom/],
    ['中国大陆', /中国内地/],
    ['i live in the states', /United States/],
  ])('is understood as people call it: "%s"', (country, name) =>
    conversation('en')
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .says(country)
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .tells(name),
  );
});
