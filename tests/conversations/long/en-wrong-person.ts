import { conversation } from '../../kit/conversation';
import type { LongConversation } from './long-conversation';

export const enWrongPerson: LongConversation = {
  title: 'Sent to the wrong person in the US: a case file with two corrections, a promise not kept',
  script: () =>
    conversation('en')
      .in('America/New_York')
      .at('2026-12-01T11:00-05:00')
      .says('I sent money to the wrong person')
      .hears('problem.transfer-error-wrong-person')
      .tells(/As long as it is not accepted, you can take it back/)
      .says('support could not fix my problem, I called three times')
      .hears('escalation.tried-several')
      .tells(/It is time for a supervisor/)
      .says('case file please')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('I sent $200 to the wrong account on 20 November')
      .hears('escalation.case-contacts')
      .says('I called on 23 November, Tom said they would email me within 3 days')
      .hears('escalation.case-more')
      .tells(/Monday, 23 November 2026, by phone, Tom[\s\S]*by 26 November 2026: 5 days late/)
      .says('I called again on Thursday, nobody knew anything')
      .hears('escalation.case-more')
      .tells(/Thursday, 26 November 2026/)
      .says('no, on Wednesday')
      .hears('escalation.case-more')
      .tells(/Wednesday, 25 November 2026, by phone/)
      .says('is +1 800 555 0199 really you?')
      .hears('contact.official', 'escalation.case-more')
      .tells(/officially ours[\s\S]*can be faked[\s\S]*Back to your case file/)
      .says("that's all")
      .hears('escalation.case-wanted')
      .says('skip')
      .hears('escalation.case-file')
      .brings(/by 26 November 2026: 5 days late/)
      .says('let me speak to a manager')
      .hears('escalation.supervisor-words')
      .tells(/Contacts about this so far: 2/)
      .says('how do I complain to the regulator')
      .hears('escalation.which-country')
      .says('United States')
      .hears('escalation.regulator-of', 'escalation.dates')
      .tells(/855-411-2372[\s\S]*Counted from your first complaint on 23 November 2026/)
      .comesBack()
      .at('2026-12-04T10:00-05:00')
      .says('support promised to email me and nobody did')
      .hears('escalation.promise-late')
      .tells(/\*\*8 days late\*\* today/)
      .says('add to my case file: today the supervisor refused')
      .hears('escalation.case-go-on', 'escalation.case-more')
      .tells(/Friday, 4 December 2026/)
      .says("that's all")
      .hears('escalation.case-file')
      .brings(/Friday, 4 December 2026/)
      .says('thanks')
      .hears('chat.thanks'),
  workedOut: [
    '23 November 2026',
    '26 November 2026',
    '25 November 2026',
    '1 December 2026',
    '4 December 2026',
    '9 December 2026',
    '11 December 2026',
    '16 December 2026',
    '19 December 2026',
    '10 January 2027',
  ],
};
