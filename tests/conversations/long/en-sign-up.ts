import { conversation } from '../../kit/conversation';
import type { LongConversation } from './long-conversation';

export const enSignUp: LongConversation = {
  title: 'Signing up, a fake site, a password given away; nobody at the desk yet',
  script: () =>
    conversation('en')
      .withDesk()
      .in('America/New_York')
      .at('2026-11-27T15:30-05:00')
      .says("I can't sign up, the code never arrives")
      .hears('problem.registration-no-code')
      .tells(/Only the newest code works/)
      .says('actually I typed the wrong number')
      .hears('problem.registration-wrong-contact')
      .tells(/Go back, correct it and ask for a new code/)
      .says("what's your customer service number")
      .hears('contact.find-number')
      .tells(/closed now, opens at 08:00 \(at 19:00 your time\)/)
      .says('let me talk to a real person')
      .hears('escalation.desk-closed', 'escalation.leave-message')
      .says('My name is Ana. The sign-up code never arrives, please write to me here.')
      .hears('escalation.message-left')
      .tells(/I have passed your message on/)
      .says('is https://spruce-wallet.top/refund your site?')
      .hears('contact.look-alike')
      .tells(/looks like ours, but it is not[\s\S]*https:\/\/www\.spruce-wallet\.example/)
      .says('I put my password in there and it was a scam')
      .hears('security.scammed-unpaid')
      .tells(/Change the same password everywhere else/)
      .says('United States')
      .hears('security.scammed-unpaid')
      .tells(/1-877-382-4357/)
      .says('say that again')
      .hears('security.scammed-unpaid')
      .says('never mind, what time does the phone line open')
      .hears('contact.hours')
      .says('is calling you free')
      .hears('fees.from-any-phone', 'fees.cheapest')
      .tells(/\+1 800 555 0199\*\* US freephone: free/)
      .says("that didn't help")
      .hears('chat.not-helped')
      .tells(/I have noted it/)
      .says('goodbye')
      .hears('chat.goodbye'),
  workedOut: ['19:00'],
};
