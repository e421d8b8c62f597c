import { conversation } from '../kit/conversation';

describe('two wishes in one message', () => {
  it('are both answered', () =>
    conversation()
      .says('客服几点上班，另外打客服电话要钱吗')
      .hears('contact.hours', 'fees.overview', 'fees.calling-from'));

  it('are answered with the urgent one first, wherever it stands', () =>
    conversation('en')
      .says('what time do you open, and someone logged into my wallet')
      .hears('problem.suspicious-activity', 'problem.suspicious-activity-login', 'contact.hours'));

  it('ask what has to be asked in the end, once', () =>
    conversation('en')
      .says("I've been on hold for an hour and what does this call cost me")
      .hears('waits.overview', 'fees.overview', 'waits.how-urgent')
      .says('it can wait')
      .hears('waits.can-wait', 'fees.calling-from')
      .reads(/Back to/));

  it('are one when the other is only politeness, or the same again', () =>
    conversation('en')
      .says('thanks, and what time do you open?')
      .hears('contact.hours')
      .says('my account is locked, I cannot get in')
      .hears('problem.account-locked-frozen'));

  it('never let money that is being lost wait', () =>
    conversation('en')
      .says('let me talk to a real person, I gave a scammer my code and the money is going')
      .hears('security.scammed-first-steps', 'escalation.human', 'security.which-country'));

  it('are one when the other is what the fraud did', () =>
    conversation('en')
      .says('I gave my password to a scammer, and now someone logged into my wallet')
      .hears('security.scammed-unpaid'));

  it('are heard where nothing stands between them, as people dictate', async () => {
    await conversation()
      .says('我让人骗了六千块打你们热线怎么都打不进去')
      .whateverIsHeard(([first]) => expect(first?.id).toBe('security.scammed-first-steps'));
    await conversation()
      .says('转错了一千块钱打客服等了一个钟头没人接')
      .hears('problem.transfer-error-wrong-person', 'waits.overview', 'waits.how-urgent');
    await conversation()
      .says('你们周末有人上班吗 打客服电话收不收费')
      .hears('contact.hours', 'fees.overview', 'fees.calling-from');
  });

  it('put the fraud first that begins a complaint about waiting', () =>
    conversation()
      .says('我妈被假客服骗走两万，打110打不通又打你们也打不通')
      .hears('security.scammed-first-steps', 'waits.overview', 'security.which-country'));

  it('are one when the other is only how long it has been', () =>
    conversation()
      .says('你们答应24小时内回电话给我的，两天了')
      .whateverIsHeard((replies) =>
        expect(replies.map(({ id }) => id).join(' ')).not.toMatch(/problem\./),
      ));

  it('say once what both lead to', () =>
    conversation('en')
      .says('021-6666-7788 called me and they want my PIN, should I give it')
      .hears('security.never-password', 'contact.not-ours'));
});
