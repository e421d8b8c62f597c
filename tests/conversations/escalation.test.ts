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

describe('what to keep of a call', () => {
  it.each([
    ['zh-TW', '我錄音了可以嗎', /各地規定不一樣[\s\S]*對方同意了再錄/],
    ['zh-CN', '通话可以录音吗', /各地规定不一样/],
    ['en', 'can I record the call', /differs from place to place[\s\S]*only if they agree/],
  ])('says what to mind when recording it (%s: %s)', (locale, text, expected) =>
    conversation(locale).says(text).hears('escalation.recording').reads(expected),
  );

  it.each([
    ['zh-CN', '投诉要保留什么证据'],
    ['en', 'what should I note down from my calls'],
  ])('says what to write down (%s: %s)', (locale, text) =>
    conversation(locale).says(text).hears('escalation.record'),
  );
});

describe('how far somebody has got, in their own words', () => {
  it.each([
    ['like six times', 'escalation.tried-several'],
    ['i was told no', 'escalation.refused'],
    ["they said by monday and it's thursday", 'escalation.promised-for'],
  ])('"%s"', (words, answer) =>
    conversation('en')
      .says("support didn't help me")
      .hears('escalation.overview', 'escalation.how-far')
      .says(words)
      .hears(answer),
  );

  it.each([
    ['en', 'i want to make a complaint'],
    ['zh-CN', '我要投诉'],
  ])('begins at the wallet, for whoever does not say to whom they complain (%s)', (locale, words) =>
    conversation(locale).says(words).hears('escalation.overview', 'escalation.how-far'),
  );

  it.each([
    ['zh-CN', '客服没解决我的问题', '打了3次'],
    ['zh-CN', '客服没解决我的问题', '前后找过客服七八回了'],
    ['en', "support couldn't fix my problem", 'I called 5 times'],
  ])('%s: is told by a count: %s, %s', (locale, problem, count) =>
    conversation(locale)
      .says(problem)
      .hears('escalation.overview', 'escalation.how-far')
      .says(count)
      .hears('escalation.tried-several'),
  );

  it('is one time where it was one', () =>
    conversation()
      .says('客服没解决我的问题')
      .hears('escalation.overview', 'escalation.how-far')
      .says('打了一次')
      .hears('escalation.tried-once'));
});

describe('the country asked for', () => {
  it('is told by whoever names one of its authorities', () =>
    conversation('en')
      .says('can i report you to the RBI')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .tells(/Reserve Bank of India/));

  it('may be any country of the world, in its own name', () =>
    conversation('en')
      .says('i want to complain to the regulator')
      .hears('escalation.which-country')
      .says('Portugal')
      .hears('escalation.regulator-unknown')
      .reads(/^Portugal:/));

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

describe('the regulator, with the dates of this person', () => {
  it('counts from the first complaint: from when, and what holds without a final answer', () =>
    conversation('en')
      .at('2026-11-28T12:00:00Z')
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .taps('United Kingdom')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .says('19 November')
      .hears('escalation.final-answer')
      .taps('Not yet')
      .hears('escalation.dates')
      .reads(/From \*\*14 January 2027\*\* you may go to Financial Ombudsman Service/)
      .reads(/After our final answer you have 6 months/)
      .reads(/a reply by 24 November 2026/)
      .reads(/not counting public holidays/)
      .shows(/From\n14 January 2027/));

  it('gives the last day, counted from the final answer', () =>
    conversation()
      .at('2026-11-28T12:00:00+08:00')
      .says('怎么向监管部门投诉')
      .hears('escalation.which-country')
      .taps('新加坡')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .says('10月8号')
      .hears('escalation.final-answer')
      .says('11月20日')
      .hears('escalation.dates')
      .reads(/从 \*\*2026年11月20日\*\* 起就可以找.*FIDReC/)
      .reads(/最晚 \*\*2027年5月20日\*\*/));

  it.each([
    ['en', 'how do I complain to the regulator', 'UK', 'the final answer came on 20 November'],
    ['en', 'how do I complain to the regulator', 'UK', 'the final answer came, on Nov 20, 2026'],
    ['zh-CN', '怎么向监管部门投诉', '英国', '11月20日给了最终答复'],
  ])('does not take the final answer for the first complaint (%s): %s %s, %s', async (...said) => {
    const [locale, question, country, answered] = said;
    await conversation(locale)
      .at('2026-11-28T12:00:00Z')
      .says(question)
      .hears('escalation.which-country')
      .says(country)
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .says(answered)
      .hears('escalation.first-complaint')
      .says(locale === 'en' ? '8 October' : '10月8日')
      .hears('escalation.dates')
      .reads(/8 October 2026[\s\S]*20 May 2027|2026年10月8日[\s\S]*2027年5月20日/);
  });

  it('takes both days from one message, and a correction of one changes that one alone', () =>
    conversation('en')
      .at('2026-11-28T12:00:00Z')
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .taps('United Kingdom')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .says('I complained on 8 October and got the final answer on 20 November')
      .hears('escalation.dates')
      .reads(/first complaint on 8 October 2026[\s\S]*20 May 2027/)
      .says('no, the final answer was 18 November')
      .hears('escalation.dates')
      .reads(/first complaint on 8 October 2026[\s\S]*18 May 2027/)
      .says('no, it was the 18th of November')
      .hears('chat.already-so'));

  it('takes a day told once more for neither', () =>
    conversation()
      .at('2026-11-28T12:00:00+08:00')
      .says('怎么向监管部门投诉')
      .hears('escalation.which-country')
      .taps('英国')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .says('11月19日')
      .hears('escalation.final-answer')
      .taps('还没有')
      .hears('escalation.dates')
      .says('不是，是11月19日')
      .hears('chat.already-so')
      .says('不对，是11月18日')
      .hears('escalation.dates')
      .reads(/从 2026年11月18日 第一次投诉算起[\s\S]*6 个月内/));

  it('tells the rule without dates when the day is not known', () =>
    conversation('en')
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .taps('Mainland China')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .tells(
        /Complain to us first\. Go there if we refuse, are late, or you do not accept our answer/,
      )
      .taps('I do not know the day')
      .hears('escalation.dates-unknown')
      .doesNotRead(/20\d\d/));

  it('counts from today for whoever has not complained yet', () =>
    conversation('en')
      .at('2026-11-28T12:00:00Z')
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .says('Singapore')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .taps('Not yet')
      .hears('escalation.dates-if-today')
      .reads(/today, 28 November 2026/)
      .reads(/From \*\*26 December 2026\*\*/));

  it('does not ask for a day that stands in the case file', () =>
    conversation('en')
      .at('2026-11-28T12:00:00Z')
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('I was charged twice')
      .hears('escalation.case-contacts')
      .says('I rang on 19 November')
      .hears('escalation.case-more')
      .taps('Give me the file now')
      .hears('escalation.case-file')
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .taps('United Kingdom')
      .hears('escalation.regulator-of', 'escalation.final-answer')
      .taps('Not yet')
      .hears('escalation.dates')
      .reads(/\*\*14 January 2027\*\*/));

  it('answers the telephone number at once when the country is known, and moves to another one', () =>
    conversation('en')
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .taps('United Kingdom')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .taps('I do not know the day')
      .hears('escalation.final-answer')
      .taps('I do not know the day')
      .hears('escalation.dates-unknown')
      .says("what is the regulator's phone number")
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .tells(/0800 023 4567/)
      .says('regulator phone number in Hong Kong')
      .hears('escalation.regulator-of', 'escalation.first-complaint')
      .tells(/2878 1188/));

  it.each([
    ['2027-11-21T12:00:00Z', false],
    ['2027-11-25T12:00:00Z', true],
  ])('on %s says that an entry was not checked for a year: %s', (time, isSaid) => {
    const script = conversation('en')
      .at(time)
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .taps('Hong Kong')
      .hears('escalation.regulator-of', 'escalation.first-complaint');
    const warning = /Last checked on 22 November 2026; check before you rely on it/;
    return isSaid ? script.tells(warning) : script.doesNotTell(warning);
  });

  it.each([
    ['en', 'Macao', /I have no checked contact/],
    ['zh-CN', '韩国', /没有核实过的联系方式/],
  ])('offers nobody whose cover of wallets is not verified (%s, %s)', (locale, place, words) =>
    conversation(locale)
      .says(locale === 'en' ? 'how do I complain to the regulator' : '怎么向监管部门投诉')
      .hears('escalation.which-country')
      .says(place)
      .hears('escalation.regulator-unknown')
      .reads(words),
  );
});

describe('a person of the desk', () => {
  // People of the test's own channel, who listen for the handoff event.
  const withDesk = { HANDOFF_CHANNELS: 'test' };

  it('is asked for while the desk is open, and given up politely when nobody comes', () =>
    conversation('en', withDesk)
      .at('2026-11-25T10:00+08:00')
      .says('let me talk to a real person')
      .hears('escalation.handing-over')
      .says('hello?')
      .hears()
      .waitsUntil('2026-11-25T10:09+08:00')
      .hears()
      .waitsUntil('2026-11-25T10:10+08:00')
      .hears('escalation.nobody-came')
      .says('what time does support open')
      .hears('contact.hours'));

  it('is not promised while nobody is there; a message is taken, or left out', () =>
    conversation('zh-CN', withDesk)
      .at('2026-11-25T23:00+08:00')
      .says('转人工')
      .hears('escalation.desk-closed', 'escalation.leave-message')
      .says('跳过')
      .hears('escalation.no-message-left')
      .says('转人工')
      .hears('escalation.desk-closed', 'escalation.leave-message')
      .says('同一笔订单扣了两次，请退一笔，在这里回复我')
      .hears('escalation.message-left')
      .reads(/09:00/));
});
