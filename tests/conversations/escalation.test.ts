import { conversation } from '../kit/conversation';

describe('escalation: "support did not solve it"', () => {
  it.each([
    ['Contacted once', 'escalation.tried-once'],
    ['Several times', 'escalation.tried-several'],
    ['A promise was broken', 'escalation.promise-broken'],
    ['I was refused', 'escalation.refused'],
  ])('after "%s" gives the next rung', (reached, rung) =>
    conversation('en')
      .says("support couldn't fix my problem, what now")
      .hears('escalation.overview', 'escalation.how-far')
      .taps(reached)
      .hears(rung),
  );

  it('names the regulator of the country that was chosen, and no other', () =>
    conversation()
      .says('怎么向监管部门投诉')
      .hears('escalation.which-country')
      .taps('新加坡')
      .hears('escalation.regulator-of')
      .reads(/FIDReC/)
      .doesNotRead(/12363/));

  it('goes on in the same place after a restart', () =>
    conversation()
      .says('打了好几次客服都没解决')
      .hears('escalation.tried-several')
      .says('怎么向监管部门投诉')
      .hears('escalation.which-country')
      .restarts()
      .says('英国')
      .hears('escalation.regulator-of')
      .reads(/0800 023 4567/));
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
      .hears('escalation.regulator-of')
      .reads(name),
  );
});
