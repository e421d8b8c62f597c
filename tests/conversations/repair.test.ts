import { dialogs } from '../../dialogs';
import type { Circumstances } from '../../dialogs/kit/circumstances';
import { type DialogState, nothingOpen } from '../../dialogs/kit/state';
import { createRouter } from '../../dialogs/router';
import type { Understanding } from '../../intents/intent';
import { loadContent } from '../../knowledge/load';
import { conversation } from '../kit/conversation';

describe('what is said of the conversation itself', () => {
  it.each([
    ['zh-CN', '客服一直打不通', '还有一个问题', '今天要办好'],
    ['en', 'nobody picks up the phone', 'one more question', 'It has to be today'],
  ])('%s: who says that a question is coming is listened to', (locale, first, words, answer) =>
    conversation(locale)
      .says(first)
      .hears('waits.overview', 'waits.how-urgent')
      .says(words)
      .hears('chat.listening')
      .says(answer)
      .whateverIsHeard(([reply]) => expect(reply?.id).toMatch(/^waits\./)),
  );

  it('who has told it already is asked for it politely, and has missed nothing', () =>
    conversation()
      .says('我要投诉一笔扣款')
      .hears('problem.dispute', 'problem.dispute-which')
      .says('刚才不是说了吗')
      .hears('problem.dispute-which')
      .reads(/^抱歉，是我没听明白/)
      .says('我说过了')
      .hears('problem.dispute-which')
      .says('扣了两次')
      .hears('problem.dispute-twice'));

  it('who asks what comes then hears the steps again', () =>
    conversation()
      .says('手机被偷了怎么办')
      .hears('problem.suspicious-activity', 'problem.suspicious-activity-phone-lost')
      .says('然后呢')
      .hears('problem.suspicious-activity-phone-lost'));

  it('who says that it works now is asked nothing more', async () => {
    await conversation()
      .says('付款一直失败')
      .hears('problem.payment-failed', 'problem.payment-failed-which')
      .says('现在可以了')
      .hears('chat.helped');
    await conversation('en')
      .says('my payment keeps failing')
      .hears('problem.payment-failed', 'problem.payment-failed-which')
      .says('it works now')
      .hears('chat.helped');
  });

  it('who swears hears how to reach a person, and goes on if they like', () =>
    conversation()
      .says('手机被偷了怎么办')
      .hears('problem.suspicious-activity', 'problem.suspicious-activity-phone-lost')
      .says('滚')
      .hears('chat.upset')
      .reads(/转人工/)
      .says('我要投诉一笔扣款')
      .hears('problem.dispute', 'problem.dispute-which')
      .says('你他妈是不是傻')
      .hears('problem.dispute-which')
      .reads(/^对不起.*转人工/)
      .says('页面滚动不了了今天天气')
      .whateverIsHeard(([reply]) => expect(reply?.text).not.toMatch(/生气/)));
});

describe('repair: what people do in the middle of a conversation', () => {
  it('says the open question again when asked to', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('sorry what?')
      .hears('fees.calling-from'));

  it('says the last answer again when nothing is open', () =>
    conversation()
      .says('客服几点上班')
      .hears('contact.hours')
      .says('再说一遍')
      .hears('contact.hours'));

  it('says the last reply of a dialog again, with what it was filled with', () =>
    conversation('en')
      .says('is 138 0013 8000 really your number?')
      .hears('contact.not-ours')
      .says('sorry what?')
      .hears('contact.not-ours')
      .reads(/138 0013 8000/));

  it.each([
    ['en', 'is calling you free', 'go on'],
    ['zh-CN', '打客服电话要钱吗', '继续'],
  ])('goes on where it was when told to (%s)', (locale, question, goOn) =>
    conversation(locale)
      .says(question)
      .hears('fees.overview', 'fees.calling-from')
      .says(goOn)
      .hears('fees.calling-from'),
  );

  it('takes the answer to a later question of the same dialog before it is asked', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says("I'm in Singapore")
      .hears('fees.from-abroad', 'fees.cheapest')
      .reads(/cost nothing/));

  it('changes an answer when asked "what about" another, in the middle of a question', () =>
    conversation('en')
      .says('does it cost to call you from a mobile')
      .hears('fees.which-country')
      .says('what about from a landline')
      .hears('fees.which-country')
      .taps('Mainland China')
      .hears('fees.from-landline', 'fees.cheapest'));

  it.each([
    ['en', 'I gave a scammer my code', 'no, it was my code'],
    ['en', 'I gave a scammer my code', 'A one-time code'],
    ['zh-CN', '我把验证码告诉骗子了', '不是，是验证码'],
    ['zh-CN', '我把验证码告诉骗子了', '验证码'],
  ])('says briefly that it is so already (%s): %s, %s', (locale, told, again) =>
    conversation(locale)
      .says(told)
      .hears('security.scammed-unpaid')
      .says(again)
      .hears('chat.already-so'),
  );

  it('says so in the middle of a dialog, and asks on', () =>
    conversation('en')
      .says('does it cost to call you from a mobile')
      .hears('fees.which-country')
      .says('no, from a mobile')
      .hears('fees.which-country')
      .reads(/That is how I have it/)
      .taps('Mainland China')
      .hears('fees.from-mobile', 'fees.cheapest')
      .says('no, I said Mainland China')
      .hears('chat.already-so')
      .says('sorry, Hong Kong')
      .hears('fees.from-abroad', 'fees.cheapest'));

  it('starts over: the open dialog from its first question, else from the first screen', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('start over')
      .hears('fees.calling-from')
      .reads(/from the beginning/)
      .says('never mind, cancel')
      .hears('chat.cancelled')
      .says('start over')
      .hears('chat.help'));

  it('asks the open question again in the language it was asked to speak', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('讲中文')
      .hears('chat.language-switched', 'fees.calling-from')
      .inLocale('zh-CN'));

  it('puts an open question aside after a day, and says so', () =>
    conversation('en')
      .at('2026-11-24T10:00:00Z')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .at('2026-11-25T11:00:00Z')
      .says('what time does support open')
      .hears('chat.dropped-after-silence', 'contact.hours'));

  it('leaves the question for what is beyond doubt something else', () =>
    conversation('en')
      .says('i sent money wrong')
      .hears('problem.transfer-error', 'problem.transfer-error-which')
      .says('what time do you open')
      .hears('contact.hours', 'problem.transfer-error-which'));

  it('takes what is nearly an answer for one, whatever else its words could begin', () =>
    conversation('en')
      .says("i can't log in")
      .hears('problem.account-locked', 'problem.account-locked-which')
      .says('changed phone number')
      .hears('problem.account-locked-old-contact'));

  it('understands an answer without its apostrophe', () =>
    conversation('en')
      .says('i want to dispute a charge')
      .hears('problem.dispute', 'problem.dispute-which')
      .says('i didnt make this payment')
      .hears('problem.dispute-not-recognised'));

  it.each([
    ['en', 'i sent money wrong', 'neither'],
    ['zh-CN', '转账出错', '都不是'],
  ])(
    'does not offer the same answers again to whoever means none of them (%s)',
    (locale, asked, none) =>
      conversation(locale)
        .says(asked)
        .hears('problem.transfer-error', 'problem.transfer-error-which')
        .says(none)
        .hears('chat.way-out'),
  );

  it.each([
    ['en', 'does it cost to phone you', 'why do you need to know that', /depends on it/],
    ['zh-CN', '打客服电话要钱吗', '问这个干嘛', /要看您的情况/],
  ])('says why it asks (%s)', (locale, asked, why, because) =>
    conversation(locale)
      .says(asked)
      .hears('fees.overview', 'fees.calling-from')
      .says(why)
      .hears('fees.calling-from')
      .reads(because),
  );

  it('goes on after a day when the open question is answered', () =>
    conversation('en')
      .at('2026-11-24T10:00:00Z')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .at('2026-11-25T11:00:00Z')
      .says('landline')
      .hears('fees.which-country'));
});

describe('"did this help?"', () => {
  it('takes a no in one tap and offers the next best thing', () =>
    conversation('en')
      .says('what time does support open')
      .hears('contact.hours')
      .taps('That did not help')
      .hears('chat.not-helped')
      .offers('Talk to a person'));

  it('takes a yes in one tap', () =>
    conversation().says('客服几点上班').hears('contact.hours').taps('帮到了').hears('chat.helped'));

  it('understands a no in the person’s own words', () =>
    conversation()
      .says('客服几点上班')
      .hears('contact.hours')
      .says('这个回答没用')
      .hears('chat.not-helped'));
});

describe('a message that is not sure', () => {
  const { knowledge } = loadContent();
  const router = createRouter(knowledge, dialogs);
  const about: Circumstances = {
    knowledge,
    nowMs: Date.parse('2026-11-25T12:00+08:00'),
    timeZone: undefined,
    bringsMessages: true,
    desk: { status: 'none' },
    position: 1,
    last: { answers: [], position: 0 },
    record: () => {
      throw new Error('not asked for');
    },
  };
  const repliesTo = (state: DialogState, understanding: Understanding) => {
    const text = 'something nobody taught';
    const heard = { text, plain: text, understanding, contacts: [] };
    return router.takeTurn(state, heard, about).said.map(({ id, buttons = [] }) => ({
      id,
      buttons: buttons.map((words) => words('en')),
    }));
  };
  const refused = (score: number): Understanding => ({
    intent: 'none',
    score: 0.32,
    certainty: 'none',
    readings: [{ intent: 'problem.transfer_error', score }],
  });
  const means = (intent: 'problem.dispute' | 'contact.hours', score: number): Understanding => ({
    intent,
    score,
    certainty: 'sure',
    readings: [{ intent, score }],
  });
  const asked = {
    ...nothingOpen,
    open: [{ dialog: 'problem.transfer-error', answers: {}, misses: 0, askedAgain: false }],
  };

  it('is offered, when refused, what it may yet have meant', () => {
    expect(repliesTo(nothingOpen, refused(0.65))[0]?.buttons[0]).toBe('A transfer went wrong');
    expect(repliesTo(nothingOpen, refused(0.1))[0]?.buttons).not.toContain('A transfer went wrong');
  });

  it('does not lead away from a question to its neighbour, and is offered beside its answers', () => {
    const [reply] = repliesTo(asked, means('problem.dispute', 0.8));
    expect(reply?.id).toBe('problem.transfer-error-which');
    expect(reply?.buttons).toEqual(expect.arrayContaining(['Wrong person', 'I dispute a charge']));
  });

  it('leads to its neighbour the second time, or when it is beyond doubt', () => {
    const again = { ...asked, open: asked.open.map((frame) => ({ ...frame, misses: 1 })) };
    expect(repliesTo(again, means('problem.dispute', 0.8))[0]?.id).toBe('problem.dispute');
    expect(repliesTo(asked, means('problem.dispute', 0.95))[0]?.id).toBe('problem.dispute');
  });

  it('leads to something quite different at once', () => {
    const answers = ['contact.hours', 'problem.transfer-error-which'];
    expect(repliesTo(asked, means('contact.hours', 0.8)).map(({ id }) => id)).toEqual(answers);
  });
});
