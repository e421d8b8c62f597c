import { conversation } from '../../kit/conversation';
import type { LongConversation } from './long-conversation';

export const zhAbroad: LongConversation = {
  title: '人在日本：账户锁了、话费、换语言、改提醒',
  script: () =>
    conversation('zh-CN')
      .at('2026-11-25T15:00+08:00')
      .says('我在日本出差，账户被锁了进不去')
      .hears('problem.account-locked-frozen')
      .says('忘了密码')
      .hears('problem.account-locked-forgotten')
      .tells(/别再猜了，直接重设/)
      .says('不对，是收不到验证码，旧手机号停用了')
      .hears('problem.account-locked-old-contact')
      .tells(/都收不到：请客服核对身份后换成新号码/)
      .says('打客服电话要钱吗')
      .hears('fees.from-abroad', 'fees.cheapest')
      .tells(
        /从日本打我们的电话[\s\S]*\+44 20 7946 0123[\s\S]*价格由您的运营商定[\s\S]*都不用付话费/,
      )
      .says('那个英国的号码打一次大概多少钱')
      .hears('fees.from-abroad', 'fees.cheapest')
      .tells(/从日本打我们的电话/)
      .says('有没有不打电话的办法')
      .hears('contact.other-channels')
      .tells(/App 在线客服[\s\S]*免费/)
      .says('Can we speak English please')
      .hears('chat.language-switched')
      .says('what time does support open')
      .hears('contact.hours')
      .tells(/closes at 22:00/)
      .says('can you remind me at 9am tomorrow')
      .hears('waits.reminder-set')
      .tells(/tomorrow \(Thursday\) at 09:00, Beijing time/)
      .says('我想用中文说')
      .hears('chat.language-switched')
      .says('改到明天十点提醒我')
      .hears('waits.reminder-moved')
      .tells(/提醒改到了\*\*明天（周四）10:00（北京时间）/)
      .says('+44 20 7946 0124 是你们的号码吗')
      .hears('contact.look-alike')
      .tells(/只差一位数字[\s\S]*报给警察咨询电话（日本），电话 \*\*#9110\*\*/)
      .says('那 +44 20 7946 0123 呢')
      .hears('contact.official')
      .tells(/是我们官方的[\s\S]*来电显示和发件人都可以伪造/)
      .says('我还是想找真人')
      .hears('escalation.human')
      .tells(/最快是这样/),
  workedOut: [],
};
