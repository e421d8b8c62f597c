import { conversation } from '../../kit/conversation';
import type { LongConversation } from './long-conversation';

export const zhChargedTwice: LongConversation = {
  title: '扣了两次：投诉档案写了三天，改过日期，最后解决',
  script: () =>
    conversation('zh-CN')
      .at('2026-11-26T10:00+08:00')
      .says('同一笔钱扣了我两次')
      .hears('problem.dispute-twice')
      .tells(/先看两笔是不是都扣成了/)
      .says('打了好几次客服都没解决')
      .hears('escalation.tried-several')
      .tells(/该请主管接手了/)
      .says('建投诉档案')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('11月20号打了热线，工号5566，说3天内退')
      .hears('escalation.case-problem')
      .tells(/2026年11月20日星期五，电话，5566[\s\S]*最晚 2026年11月23日，已过 3 天/)
      .says('不是，是21号')
      .hears('escalation.case-problem')
      .tells(/2026年11月21日星期六/)
      .says('在超市付款38元，扣了两次')
      .hears('escalation.case-more')
      .says('昨天又打了，客服说还要等')
      .hears('escalation.case-more')
      .tells(/2026年11月25日星期三/)
      .says('你们客服几点下班')
      .hears('contact.hours', 'escalation.case-more')
      .tells(/到 22:00[\s\S]*接着写您的投诉档案，前面说的都在/)
      .says('没有了')
      .hears('escalation.case-wanted')
      .says('退回多扣的38元')
      .hears('escalation.case-file')
      .tells(/请对方在 \*\*2026年12月11日\*\* 之前书面答复/)
      .brings(/1\. 2026年11月21日星期六，电话，5566[\s\S]*最晚 2026年11月24日，已过 2 天/)
      .says('我要找你们主管')
      .hears('escalation.supervisor-words')
      .tells(/这件事我联系过 2 次/)
      .says('怎么向监管部门投诉')
      .hears('escalation.which-country')
      .says('中国内地')
      .hears('escalation.regulator-of', 'escalation.dates')
      .tells(/12363[\s\S]*从 2026年11月21日 第一次投诉算起[\s\S]*2027年1月9日/)
      .taps('法律帮助')
      .hears('escalation.legal-help')
      .says('谢谢')
      .hears('chat.thanks')
      .comesBack()
      .at('2026-11-30T09:30+08:00')
      .says('给我的投诉档案加一条：今天上午李主管打回来，答应周五前到账')
      .hears('escalation.case-go-on', 'escalation.case-more')
      .tells(/李主管[\s\S]*最晚 2026年12月4日/)
      .says('没有了')
      .hears('escalation.case-file')
      .restarts()
      .comesBack()
      .at('2026-12-05T10:00+08:00')
      .says('我的投诉档案')
      .hears('escalation.case-file', 'escalation.what-with-case')
      .tells(/最晚 2026年12月4日，已过 1 天/)
      .taps('已经解决了')
      .hears('escalation.case-resolved')
      .tells(/档案 1 已按“解决了”关闭/),
  workedOut: [
    '2026年11月20日',
    '2026年11月23日',
    '2026年11月21日',
    '2026年11月25日',
    '2026年11月24日',
    '2026年12月11日',
    '2026年11月26日',
    '2026年12月1日',
    '2026年12月10日',
    '2027年1月9日',
    '2026年11月30日',
    '2026年12月4日',
    '2026年12月15日',
    '2026年12月20日',
    '2026年12月5日',
  ],
};
