import { conversation } from '../../kit/conversation';
import type { LongConversation } from './long-conversation';

export const enTakenOver: LongConversation = {
  title:
    'Scammed on a Saturday evening: what to do, the second scam, the case file, nobody at the desk',
  script: () =>
    conversation('en')
      .withDesk()
      .in('Europe/London')
      .at('2026-11-28T20:10+00:00')
      .says("I think I've been scammed, he said he was from your support")
      .hears('security.scammed-first-steps', 'security.what-was-given')
      .tells(/This is not your fault/)
      .says('I gave him my code and money is gone')
      .hears('security.which-country')
      .says('United Kingdom')
      .hears('security.scammed-paid')
      .tells(/1\. Call \+44 20 7946 0123[\s\S]*0300 123 2040/)
      .says('I also let him share my screen')
      .hears('security.scammed-paid')
      .tells(/1\. Cut them off/)
      .says('someone on WhatsApp says he can get my money back for a fee')
      .hears('security.recovery-offer')
      .tells(/Pay nothing\. This is a second scam/)
      .says('start a case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('My account was taken over and £640 was sent out on Friday')
      .hears('escalation.case-contacts')
      .says('I phoned at 7pm today and Priya said it would be frozen within an hour, ref SW-4471')
      .hears('escalation.case-more')
      .tells(
        /Saturday, 28 November 2026, 19:00, by phone, Priya[\s\S]*SW-4471[\s\S]*by 28 November 2026/,
      )
      .says('no, it was 6pm')
      .hears('escalation.case-more')
      .tells(/Saturday, 28 November 2026, 18:00, by phone, Priya/)
      .says('what time does support open')
      .hears('contact.hours', 'escalation.case-more')
      .tells(/tomorrow at 00:00 your time[\s\S]*Back to your case file/)
      .says("that's all")
      .hears('escalation.case-wanted')
      .says('I want the £640 back and a written answer')
      .hears('escalation.case-file')
      .tells(/by \*\*2 December 2026\*\*/)
      .brings(/18:00, by phone, Priya[\s\S]*SW-4471/)
      .says('can I talk to a real person')
      .hears('escalation.desk-closed', 'escalation.leave-message')
      .tells(/every day 09:00–21:00, Beijing time/)
      .says('skip')
      .hears('escalation.no-message-left')
      .says('who else can I complain to')
      .hears('escalation.regulator-of', 'escalation.final-answer')
      .tells(/0800 023 4567/)
      .says('not yet')
      .hears('escalation.dates')
      .tells(/From \*\*23 January 2027\*\*/)
      .says('bye')
      .hears('chat.goodbye'),
  workedOut: [
    '28 November 2026',
    '19:00',
    '14:00',
    '00:00',
    '2 December 2026',
    '23 January 2027',
    '17 December 2026',
    '16 January 2027',
  ],
};
