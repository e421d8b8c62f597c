import { conversation } from '../kit/conversation';

// What strangers stumbled over, as they typed it.
describe('a stranger', () => {
  it('who asks whether this is a bot is told so, and how to reach a person', async () => {
    await conversation('en')
      .says('are you a bot')
      .hears('escalation.human')
      .reads(/^I am a bot\b/);
    await conversation()
      .says('你是机器人吗')
      .hears('escalation.human')
      .reads(/^我是机器人/);
  });

  it('who says "yes" to a choice is asked again, and not thanked for praise', () =>
    conversation('en')
      .says('A transfer went wrong')
      .hears('problem.transfer-error', 'problem.transfer-error-which')
      .says('yes')
      .hears('problem.transfer-error-which')
      .says('not arrived')
      .hears('problem.transfer-error-not-arrived'));

  it('who types "didnt help" is not asked whether it helped', () =>
    conversation('en')
      .says('forgot my pasword')
      .hears('problem.account-locked-forgotten')
      .says('didnt help')
      .hears('chat.not-helped'));

  it('who says "what" hears the question again, not a list of everything', () =>
    conversation('en')
      .says('i cant login')
      .hears('problem.account-locked', 'problem.account-locked-which')
      .says('what?')
      .hears('problem.account-locked-which'));

  it('who is lost after a fraud hears the steps again', async () => {
    await conversation('en')
      .says('HELP my money is gone!!!')
      .hears('security.scammed-first-steps', 'security.which-country')
      .says('nigeria')
      .hears('security.scammed-paid')
      .says('what do i do now')
      .hears('security.scammed-paid');
    await conversation()
      .says('我的钱被骗子转走了')
      .hears('security.scammed-first-steps', 'security.which-country')
      .says('我在台湾')
      .hears('security.scammed-paid')
      .says('那我现在怎么办')
      .hears('security.scammed-paid');
  });

  it('who found the number in a search may say so in three characters', () =>
    conversation()
      .says('客服问我身份证号能给吗')
      .hears('security.hold-on', 'security.who-started')
      .says('网上搜的')
      .hears('security.no-found'));

  it('who takes up the offer to put it in order gets the case file', () =>
    conversation()
      .says('我想記錄一下事情經過之後投訴')
      .hears('escalation.record')
      .says('幫我整理')
      .hears('escalation.case-intro', 'escalation.case-problem'));

  it('who is not understood is told where to call when money is in danger', async () => {
    await conversation('en')
      .says("what's the weather")
      .hears('chat.not-understood')
      .reads(/in danger, call 400-000-0110/);
    await conversation()
      .says('今天天气怎么样')
      .hears('chat.not-understood')
      .reads(/有危险，马上打 400-000-0110/);
  });

  it('who sends nothing but a card number is told about that, and not that it was not understood', () =>
    conversation('en').says('my card number is 4111 1111 1111 1111').hears('chat.masked'));

  it('who says only that something is wrong with a thing is asked what, not whether it was a fraud', () =>
    conversation()
      .says('我的转账出了点问题')
      .hears('chat.did-you-mean')
      .offers('转错了或没到账', '付款或充值失败'));

  it('reads no asterisks where bold words end in a bracket or a full stop', () =>
    conversation()
      .at('2026-11-25T23:00+08:00')
      .says('明天十点提醒我打电话')
      .hears('waits.reminder-set')
      .reads(/（北京时间）\*\* 提醒/));
});
