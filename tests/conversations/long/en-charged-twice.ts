import { conversation } from '../../kit/conversation';
import type { LongConversation } from './long-conversation';

export const enChargedTwice: LongConversation = {
  title: 'Charged twice in the UK: call costs, the queue, a fake call in the middle',
  script: () =>
    conversation('en')
      .in('Europe/London')
      .at('2026-11-30T09:30+00:00')
      .says('hi')
      .hears('chat.greeting')
      .says('I was charged twice at the same shop yesterday, £24.99 each time')
      .hears('problem.dispute-twice')
      .tells(/First see whether both went through/)
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says("I'm in the UK")
      .hears('fees.from-any-phone', 'fees.cheapest')
      .tells(/\+44 20 7946 0123[\s\S]*you pay as for any ordinary call/)
      .says('what about from abroad')
      .hears('fees.from-abroad', 'fees.cheapest')
      .tells(/an international call, at a price your phone company sets/)
      .says('nobody picks up your phone')
      .hears('waits.overview', 'waits.how-urgent')
      .tells(/This is a busy time[\s\S]*today at 10:30/)
      .says('it can wait')
      .hears('waits.can-wait')
      .tells(/today at 10:30, your time/)
      .taps('Remind me when it is quiet')
      .hears('waits.reminder-set')
      .tells(/today at 10:30, your time/)
      .says('+44 20 7946 0124 just called me, is that number really yours')
      .hears('contact.look-alike')
      .tells(
        /differs from our number by a single digit[\s\S]*Caller ID and sender names can be faked[\s\S]*0300 123 2040/,
      )
      .says('they want my card number')
      .hears('security.hold-on', 'security.who-started')
      .tells(/Do not give it yet/)
      .taps('They contacted me')
      .hears('security.no-they')
      .tells(/Do not call that number back/)
      .says("no I didn't give it to them")
      .hears('security.gave-nothing')
      .tells(/Good, you did the right thing/)
      .waitsUntil('2026-11-30T10:30+00:00')
      .hears('waits.reminder')
      .tells(/quiet until 14:00, your time/)
      .says('I asked the shop, they will not refund me')
      .hears('problem.dispute-refund')
      .tells(/They refuse, or it never arrives\? Raise a dispute/)
      .says('thanks')
      .hears('chat.thanks'),
  workedOut: ['10:30', '14:00'],
};
