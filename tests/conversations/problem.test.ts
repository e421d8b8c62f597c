import { languages } from '../../knowledge/language';
import { loadContent } from '../../knowledge/load';
import { inAppPath, quickestWay } from '../../knowledge/problem-ways';
import { conversation } from '../kit/conversation';

describe('problem: understood from the first message', () => {
  it.each([
    ['注册收不到验证码', 'problem.registration-no-code'],
    ['注册的时候手机号填错了', 'problem.registration-wrong-contact'],
    ['注册时提示这个号码已被注册', 'problem.registration-taken'],
    ['新用户注册，身份证拍了好几遍都不清晰', 'problem.registration-identity'],
    ['付款被拒，钱还在卡里', 'problem.payment-failed-not-left'],
    ['充值显示处理中两天了', 'problem.payment-failed-pending'],
    ['提示超过单笔限额，转不出去', 'problem.payment-failed-not-left'],
    ['银行卡一直绑不上，说信息不一致', 'problem.payment-failed-card'],
    ['我儿子偷偷拿手机充了两千块游戏', 'problem.dispute-not-recognised'],
    ['转账转错人了', 'problem.transfer-error-wrong-person'],
    ['转账手一抖多打了个零', 'problem.transfer-error-wrong-amount'],
    ['提现三天了还没到账', 'problem.transfer-error-not-arrived'],
    ['钱扣了但是没收到货', 'problem.dispute-not-received'],
    ['同一单扣了我两次钱', 'problem.dispute-twice'],
    ['有一笔不认识的消费', 'problem.dispute-not-recognised'],
    ['商家说给我退款，半个月了没退', 'problem.dispute-refund'],
    ['会员早就退订了每个月还在扣钱', 'problem.dispute-subscription'],
    ['忘记登录密码了', 'problem.account-locked-forgotten'],
    ['账户被冻结了怎么解封', 'problem.account-locked-frozen'],
    ['老号码停机了，登录收不到验证码', 'problem.account-locked-old-contact'],
  ])('%s: %s', (text, answer) => conversation().says(text).hears(answer));

  it.each([
    ['the verification code never arrives when I sign up', 'problem.registration-no-code'],
    ['I typed the wrong number when creating my account', 'problem.registration-wrong-contact'],
    ['can’t register, it says my number is already taken', 'problem.registration-taken'],
    ['the face check fails when opening a new account', 'problem.registration-identity'],
    ['my payment was declined', 'problem.payment-failed-not-left'],
    ['my top up is still pending', 'problem.payment-failed-pending'],
    ['I keep trying to add my card and it fails', 'problem.payment-failed-card'],
    ['I sent money to the wrong person', 'problem.transfer-error-wrong-person'],
    ['I transferred one zero too many', 'problem.transfer-error-wrong-amount'],
    ['my transfer hasn’t arrived', 'problem.transfer-error-not-arrived'],
    ['I was charged but never got the item', 'problem.dispute-not-received'],
    ['I was charged twice for one coffee', 'problem.dispute-twice'],
    ['there is a charge I don’t recognise', 'problem.dispute-not-recognised'],
    ['the shop never gave me my refund', 'problem.dispute-refund'],
    ['I cancelled the subscription and they keep charging me', 'problem.dispute-subscription'],
    ['I forgot my password', 'problem.account-locked-forgotten'],
    ['my account is frozen, please unfreeze it', 'problem.account-locked-frozen'],
    ['the login code goes to my old number', 'problem.account-locked-old-contact'],
  ])('%s: %s', (text, answer) => conversation('en').says(text).hears(answer));
});

describe('problem: asked where the answer splits', () => {
  it('asks where the money is before it says to pay again', () =>
    conversation('en')
      .says('my payment keeps failing')
      .hears('problem.payment-failed', 'problem.payment-failed-which')
      .taps('The money has left')
      .hears('problem.payment-failed-left')
      .reads(/^\*\*Do not pay again/)
      .says('Money is still there')
      .hears('problem.payment-failed-not-left')
      .reads(/safe to try again/));

  it.each([
    ['注册不了', 'problem.registration', ['收不到验证码', '别的，点不下去']],
    ['账户登不上了', 'problem.account-locked', ['旧手机号或邮箱不能用', '被冻结或在审核']],
  ])('%s', (text, topic, offered) =>
    conversation()
      .says(text)
      .hears(topic, `${topic}-which`)
      .offers(...offered)
      .says('1')
      .hears(topic === 'problem.registration' ? `${topic}-wrong-contact` : `${topic}-old-contact`),
  );

  it('asks again in other words, and then shows a way out', () =>
    conversation('en')
      .says('I want to dispute a charge')
      .hears('problem.dispute', 'problem.dispute-which')
      .says('hmm well')
      .hears('problem.dispute-which')
      .reads(/Tap one/)
      .says('hmm well')
      .hears('chat.way-out'));

  it('answers another question in between and comes back', () =>
    conversation()
      .says('付款一直失败怎么办')
      .hears('problem.payment-failed', 'problem.payment-failed-which')
      .says('客服几点上班')
      .hears('contact.hours', 'problem.payment-failed-which')
      .reads(/回到刚才的问题/)
      .says('钱已经扣了')
      .hears('problem.payment-failed-left'));

  it('takes back an answer, is cancelled, and starts over', () =>
    conversation('en')
      .says('I sent money to the wrong person')
      .hears('problem.transfer-error-wrong-person')
      .says('Wrong amount')
      .hears('problem.transfer-error-wrong-amount')
      .says('can’t sign up')
      .hears('problem.registration', 'problem.registration-which')
      .says('start over')
      .hears('problem.registration-which')
      .says('never mind, cancel')
      .hears('chat.cancelled'));

  it('goes on in the other language when asked to', () =>
    conversation('en')
      .says('my payment keeps failing')
      .hears('problem.payment-failed', 'problem.payment-failed-which')
      .says('讲中文')
      .hears('chat.language-switched', 'problem.payment-failed-which')
      .taps('钱没少，没扣成')
      .hears('problem.payment-failed-not-left')
      .inLocale('zh-CN'));

  it('is answered in Traditional Chinese', () =>
    conversation()
      .says('商家說給我退款，半個月了沒退')
      .hears('problem.dispute-refund')
      .inLocale('zh-TW')
      .reads(/原路返回|退款憑證/)
      .shows(/備好/));
});

describe('problem: gone on about after the answer', () => {
  it.each([
    ['zh-CN', '转账转错人了', 'problem.transfer-error-wrong-person', '对方不肯还'],
    ['zh-CN', '转账转错人了', 'problem.transfer-error-wrong-person', '撤得回来吗'],
    ['zh-CN', '商家答应退款一直没退', 'problem.dispute-refund', '半个月了'],
    ['zh-CN', '商家答应退款一直没退', 'problem.dispute-refund', '昨天下午三点多'],
    ['zh-CN', '同一单扣了我两次钱', 'problem.dispute-twice', '1280元'],
    ['zh-CN', '同一单扣了我两次钱', 'problem.dispute-twice', '两笔都是59.9'],
    ['zh-CN', '账户被冻结了', 'problem.account-locked-frozen', '要多久'],
    ['zh-CN', '账户被冻结了', 'problem.account-locked-frozen', '为啥冻我'],
    ['en', 'I sent money to the wrong person', 'problem.transfer-error-wrong-person', 'how long'],
    ['en', 'the shop never gave me my refund', 'problem.dispute-refund', 'two weeks now'],
  ])('%s: %s (%s), %s', (locale, problem, answer, more) =>
    conversation(locale).says(problem).hears(answer).says(more).hears('problem.follow-up'),
  );

  it('with another case of it gets that answer', () =>
    conversation()
      .says('转账转错人了')
      .hears('problem.transfer-error-wrong-person')
      .says('还有一笔转账三天了没到账')
      .hears('problem.transfer-error-not-arrived'));

  it.each([
    ['zh-CN', '付款一直失败', '为什么', /要看您的情况/],
    ['en', 'my payment keeps failing', 'why', /what to do depends on it/],
  ])(
    '"why" asks about an open question, and after it about the problem (%s)',
    (locale, problem, why, because) =>
      conversation(locale)
        .says(problem)
        .hears('problem.payment-failed', 'problem.payment-failed-which')
        .says(why)
        .hears('problem.payment-failed-which')
        .reads(because)
        .says('1')
        .whateverIsHeard(() => {})
        .says(why)
        .hears('problem.follow-up'),
  );

  it('in the middle of the question leads to support too', () =>
    conversation()
      .says('付款一直失败')
      .hears('problem.payment-failed', 'problem.payment-failed-which')
      .says('都试过了还是不行')
      .hears('problem.follow-up'));
});

describe('problem: what cannot wait', () => {
  it.each([
    ['zh-CN', '有异地登录提醒不是我', 'login'],
    ['zh-CN', '手机被偷了，先帮我锁住钱包', 'phone-lost'],
    ['zh-CN', '支付密码被改掉了 不是我改的', 'changed'],
    ['zh-CN', '有人正在用我的钱包买东西，快冻结', 'money-going'],
    ['en', 'I got a login alert that wasn’t me', 'login'],
    ['en', 'they stole my phone on the bus, stop everything pls', 'phone-lost'],
    ['en', 'my phone was nicked on the tube last night and it has the wallet on it', 'phone-lost'],
    ['en', 'lost my handphone in a grab, anyone can open my wallet?', 'phone-lost'],
    ['en', 'the email on my profile has changed and it wasn’t me', 'changed'],
    ['en', 'somebody is spending from my account right now, freeze it', 'money-going'],
  ])('%s: %s: the freeze first, then what to do', (locale, text, end) =>
    conversation(locale)
      .says(text)
      .hears('problem.suspicious-activity', `problem.suspicious-activity-${end}`),
  );

  it('names the freeze before it asks anything', () =>
    conversation('en')
      .says('something is wrong with my wallet, someone else is there, freeze it')
      .hears('problem.suspicious-activity', 'problem.suspicious-activity-which')
      .taps('Something was changed')
      .hears('problem.suspicious-activity-changed'));

  it('names the line that works from where the person is', () =>
    conversation('en')
      .says("I'm in Singapore, there is a charge I don’t recognise")
      .hears('problem.dispute-not-recognised')
      .reads(/freeze first:[^\n]*call \+44 20 7946 0123\./));

  it('treats a transfer that somebody talked them into as fraud', () =>
    conversation()
      .says('我转账转错了')
      .hears('problem.transfer-error-wrong-person')
      .says('被人骗着转的')
      .hears('security.scammed-first-steps', 'security.which-country')
      .taps('中国内地')
      .hears('security.scammed-paid')
      .reads(/110/));
});

describe('problem: the way in that is quickest', () => {
  it('says that somebody answers while the line is open', () =>
    conversation()
      .at('2026-11-25T12:00+08:00')
      .says('转账转错人了')
      .hears('problem.transfer-error-wrong-person')
      .reads(/最快：[^\n]*拨打 400-000-0000[^\n]*现在有人接/));

  it('says when the line opens, and what is open meanwhile', () =>
    conversation('en')
      .at('2026-11-25T23:30+08:00')
      .says('I sent money to the wrong person')
      .hears('problem.transfer-error-wrong-person')
      .reads(/Quickest:[^\n]*once it opens, call 400-000-0000[^\n]*08:00–22:00/));

  it('names the place in the app and the key of the menu where the profile says what they serve', () => {
    const { knowledge } = loadContent();
    const { profile } = knowledge;
    const serves = ['problem.dispute'];
    const path = { 'zh-CN': '账单 → 争议', en: 'Activity → Report' };
    const told = {
      ...knowledge,
      profile: {
        ...profile,
        inApp: [{ task: path, path, serves }],
        menu: [{ press: '4', does: path, serves }],
      },
    };
    const noon = Date.parse('2026-11-25T12:00+08:00');
    expect(inAppPath(told, 'problem.dispute')?.('en')).toBe('Activity → Report');
    expect(inAppPath(told, 'problem.registration')).toBeUndefined();
    expect(quickestWay(told, 'problem.dispute', noon)('zh-CN')).toMatch(/账单 → 争议.*按 4/);
    expect(quickestWay(told, 'problem.dispute', noon, false)('en')).not.toMatch(/Report/);
    expect(quickestWay(told, 'problem.registration', noon)('en')).toMatch(/chat.*400-000-0000/);
  });
});

describe('problem: every end', () => {
  const { knowledge } = loadContent();
  const ends = [...knowledge.answers.values()].filter(({ id }) =>
    /^problem\..+-(?:twice|refund|login|left|pending|code|contact|identity|taken|other|person|amount|arrived|recognised|received|subscription|forgotten|frozen|going|lost|changed)$/.test(
      id,
    ),
  );

  it('says what to have ready, and what support can do and cannot', () => {
    expect(ends.length).toBeGreaterThan(20);
    for (const end of ends) {
      expect(end['zh-CN']).toMatch(/备好[\s\S]*客服能做[\s\S]*客服做不了/);
      expect(end.en).toMatch(/Have ready[\s\S]*Support can:[\s\S]*Support cannot/);
    }
  });

  it('is built of the same lines in both languages, so that it becomes a card', () => {
    const shape = (text: string) =>
      text.split('\n').map((line) => /^\d+\.|^- /.exec(line)?.[0] ?? '');
    for (const end of ends) {
      const [one = [], other] = languages.map((language) => shape(end[language].trim()));
      expect([end.id, one]).toEqual([end.id, other]);
      expect([end.id, one.includes('1.')]).toEqual([end.id, true]);
    }
  });

  it('fits on a telephone', () => {
    for (const end of ends) expect([end.id, end.en.length < 1100]).toEqual([end.id, true]);
  });
});
