import { conversation } from '../kit/conversation';
import { untraced } from '../kit/traced';

const now = '2026-11-28T12:00:00+08:00';

describe('everything that an escalation says comes from somewhere', () => {
  it('in English: a long conversation, with a correction, a fraud and a later day', () =>
    conversation('en')
      .at(now)
      .says(
        "I was charged twice. I called yesterday afternoon and Kim said three days, ref A12399. It's still not solved",
      )
      .hears('problem.dispute-twice', 'escalation.overview', 'escalation.how-far')
      .taps('Several times')
      .hears('escalation.tried-several')
      .taps('Build my case file')
      .hears('escalation.case-more')
      .says('no, I said Thursday')
      .hears('escalation.case-more')
      .says('I told a scammer my code')
      .hears('security.scammed-unpaid', 'escalation.case-more')
      .says('On Monday at 3pm I used the web form, ticket TK-8812')
      .hears('escalation.case-more')
      .restarts()
      .taps('That is all')
      .hears('escalation.case-wanted')
      .says('Refund the 49.90 and say sorry')
      .hears('escalation.case-file')
      .says('let me speak to a manager')
      .hears('escalation.supervisor-words')
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .taps('United Kingdom')
      .hears('escalation.regulator-of', 'escalation.final-answer')
      .taps('Not yet')
      .hears('escalation.dates')
      .at('2026-12-03T12:00:00+08:00')
      .comesBack()
      .says('support promised to call me back and nobody did')
      .hears('escalation.promise-late')
      .says('my case file')
      .hears('escalation.case-file', 'escalation.what-with-case')
      .taps('It is resolved')
      .hears('escalation.case-resolved')
      .inspects((replies, messages) =>
        expect(
          untraced(replies, messages, [
            // The two contacts, told on a Saturday: "Thursday" and "Monday".
            'Thursday, 26 November 2026',
            'Friday, 27 November 2026',
            'Monday, 23 November 2026, 15:00',
            // Three days after Thursday, and after Friday before that was put right.
            '29 November 2026',
            '30 November 2026',
            // The day it was written, and the day it was shown again.
            '28 November 2026',
            '3 December 2026',
            // Three working days and fifteen days after these.
            '2 December 2026',
            '13 December 2026',
            '8 December 2026',
            '18 December 2026',
            // The steps and the ombudsman, counted from Monday 23 November.
            '23 November 2026',
            '26 November 2026',
            '11 December 2026',
            '10 January 2027',
            '18 January 2027',
            '4 days late',
            '4 days ago',
          ]),
        ).toEqual([]),
      ));

  it('in Chinese: a case file in two conversations, with a question in between', () =>
    conversation()
      .at(now)
      .says('帮我建投诉档案')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('提现 300 块一直没到账')
      .hears('escalation.case-contacts')
      .says('11月19号打了热线，工号8023，说要7个工作日。周三又找了在线客服，没人理')
      .hears('escalation.case-more')
      .says('客服几点上班？')
      .hears('contact.hours', 'escalation.case-more')
      .says('不是，我说的是周二')
      .hears('escalation.case-more')
      .says('没有了')
      .hears('escalation.case-wanted')
      .says('跳过')
      .hears('escalation.case-file')
      .comesBack()
      .says('我的投诉档案里加一条：今天上午李经理打回来，答应下周五前到账')
      .hears('escalation.case-go-on', 'escalation.case-more')
      .says('没有了')
      .hears('escalation.case-file')
      .says('我要找你们主管')
      .hears('escalation.supervisor-words')
      .says('怎么向监管部门投诉')
      .hears('escalation.which-country')
      .taps('新加坡')
      .hears('escalation.regulator-of', 'escalation.final-answer')
      .taps('还没有')
      .hears('escalation.dates')
      .inspects((replies, messages) =>
        expect(
          untraced(replies, messages, [
            '2026年11月19日星期四',
            '2026年11月25日星期三',
            '2026年11月24日星期二',
            '2026年11月28日星期六',
            '2026年11月30日',
            '2026年12月4日',
            '2026年12月2日',
            '2026年12月13日',
            '2026年11月28日',
            '2026年11月19日',
            '2026年12月17日',
            '2026年11月24日',
            '2026年12月9日',
            '2027年1月8日',
            '联系过 3 次',
          ]),
        ).toEqual([]),
      ));
});
