import { fraudLinesOf } from '../../knowledge/fraud-lines';
import { loadContent } from '../../knowledge/load';
import { freezeNumber } from '../../knowledge/security-lines';
import { conversation } from '../kit/conversation';

const firstSteps = 'security.scammed-first-steps';

describe('security: "I was scammed", before any question', () => {
  it('gives the first steps in order, with a line for every market, and then asks what was given', () =>
    conversation('en')
      .says('I was scammed')
      .hears(firstSteps, 'security.what-was-given')
      .offers('I sent money', 'A one-time code', 'Not sure')
      .says('repeat that')
      .hears('security.what-was-given'));

  it('names the freeze, every market’s line and the name on the account, and warns of the second scam', () =>
    conversation('en')
      .says('I was scammed, I sent him money')
      .hears(firstSteps, 'security.which-country')
      .taps('Hong Kong')
      .hears('security.scammed-paid')
      .reads(/1\. Call \+44 20 7946 0123/)
      .reads(/18222/)
      .reads(/the name on it/)
      .reads(/second scam/)
      .doesNotRead(/\b110\b|golden/));

  it('names the steps on a card too, numbered as in the words', () =>
    conversation('en')
      .says('I gave a scammer my code')
      .hears('security.scammed-unpaid')
      .shows(/First steps after a scam/)
      .shows(/\n1\n(?:Stop|Freeze)[\s\S]*\n2\n/));

  it('rings the police first in mainland China once money has gone, and asks for nothing that was told', () =>
    conversation()
      .says('我在中国，被骗子骗着转了五千块')
      .hears('security.scammed-paid')
      .reads(/1\. 停下来[\s\S]*2\. 钱转出去了，马上报警：[^\n]*110[\s\S]*3\. 拨打 400-000-0110/)
      .reads(/户名/)
      .doesNotRead(/黄金|半小时|96110/));

  it('rings the wallet first elsewhere', () =>
    conversation('en')
      .says("I'm in Singapore and sent money to a scammer")
      .hears('security.scammed-paid')
      .reads(/2\. Call \+44 20 7946 0123[\s\S]*3\. [^\n]*bank[\s\S]*4\. [^\n]*1799/));

  it('sends whoever lost no money to the advice line, not to the emergency number', () =>
    conversation()
      .says('我人在国内，验证码告诉骗子了')
      .hears('security.scammed-unpaid')
      .reads(/96110/)
      .doesNotRead(/拨打 110|\*\*110\*\*/));

  it('knows a country that is no market of the wallet', () =>
    conversation('en')
      .says('I live in Malaysia and a scammer took my money, I sent RM3000')
      .hears('security.scammed-paid')
      .reads(/997/));

  it('does not take the country of the fraudster for the person’s own', () =>
    conversation('en')
      .says('a man from Nigeria scammed me and I transferred him money')
      .hears(firstSteps, 'security.which-country')
      .says('Thailand')
      .hears('security.scammed-paid')
      .reads(/1441/));
});

describe('security: after the first steps of a fraud', () => {
  it.each([
    ['zh-CN', '我被骗子骗走了五千', '我在南京', /110/],
    ['zh-CN', '我被骗子骗走了五千', '佛山', /110/],
    ['zh-CN', '我被騙了五千', '我人在台中', /165/],
    ['en', 'a scammer took my money', "I'm in Manchester", /0300 123 2040/],
  ])('%s: takes a city for where the person is: %s, %s', (locale, fraud, city, line) =>
    conversation(locale)
      .says(fraud)
      .hears('security.scammed-first-steps', 'security.which-country')
      .says(city)
      .hears('security.scammed-paid')
      .reads(line),
  );

  it('keeps to it when told when it was, which is told on the telephone', () =>
    conversation()
      .says('我被骗子骗走了五千')
      .hears('security.scammed-first-steps', 'security.which-country')
      .says('我在南京')
      .hears('security.scammed-paid')
      .says('二十分钟前')
      .hears('security.scammed-follow-up')
      .reads(/400-000-0110/));

  it('lets nobody break off without the one step that cannot wait', () =>
    conversation()
      .says('我被骗子骗走了五千')
      .hears('security.scammed-first-steps', 'security.which-country')
      .says('算了')
      .hears('security.scammed-cancelled')
      .reads(/冻结.*400-000-0110/));

  it('hears who called first although the verdict did not need it', () =>
    conversation()
      .says('客服要我念验证码可以吗')
      .hears('security.never-code')
      .says('是他先打给我的')
      .hears('security.never-code')
      .reads(/来电显示可以伪造/));
});

describe('security: what was given', () => {
  it('takes several things from one message and gives one list, no step twice', () =>
    conversation('en')
      .says('help, I was scammed')
      .hears(firstSteps, 'security.what-was-given')
      .says('my code and my card')
      .hears('security.scammed-unpaid')
      .reads(/bank that issued the card/)
      .reads(/change your password/)
      .doesNotRead(/call that bank at once too/)
      .doesNotRead(/(Freeze your account)[\s\S]*\1/));

  it('takes them by their numbers', () =>
    conversation()
      .says('我被骗了')
      .hears(firstSteps, 'security.what-was-given')
      .says('2、3')
      .hears('security.scammed-unpaid')
      .reads(/别处也用这个密码/)
      .reads(/退出其他设备/));

  it('adds what is tapped afterwards to the list', () =>
    conversation('en')
      .says('I was scammed')
      .hears(firstSteps, 'security.what-was-given')
      .taps('A one-time code')
      .hears('security.scammed-unpaid')
      .says('Card details')
      .hears('security.scammed-unpaid')
      .reads(/bank that issued the card[\s\S]*change your password/));

  it.each([
    ['I let him into my phone with AnyDesk, he was a fraud', /flight mode[\s\S]*Delete the app/],
    ['I gave my login and password to a scammer', /everywhere else you use it/],
    ['I sent a pic of my passport to a fake agent, a scammer', /issuing office/],
  ])('%s', (text, expected) =>
    conversation('en').says(text).hears('security.scammed-unpaid').reads(expected),
  );

  it('says the list again when asked to', () =>
    conversation()
      .says('我把验证码告诉骗子了')
      .hears('security.scammed-unpaid')
      .says('再说一遍')
      .hears('security.scammed-unpaid')
      .reads(/1\. /));

  it('helps whoever cannot say what was given', () =>
    conversation()
      .says('我被骗了')
      .hears(firstSteps, 'security.what-was-given')
      .says('嗯嗯那个')
      .hears('security.what-was-given')
      .taps('说不清')
      .hears('security.scammed-unpaid')
      .reads(/冻结账户/));

  it('keeps the country for the rest of the conversation', () =>
    conversation('en')
      .says('I was scammed and sent money')
      .hears(firstSteps, 'security.which-country')
      .taps('United Kingdom')
      .hears('security.scammed-paid')
      .reads(/0300 123 2040/)
      .says('what time does support open')
      .hears('contact.hours')
      .says('I was tricked again, I transferred money to a fraudster')
      .hears('security.scammed-paid')
      .reads(/0300 123 2040/));

  it('leaves the question behind after two answers that are none', () =>
    conversation('en')
      .says('I was scammed')
      .hears(firstSteps, 'security.what-was-given')
      .says('hmm well')
      .hears('security.what-was-given')
      .says('hmm well')
      .hears('chat.way-out'));
});

describe('security: the money is still there', () => {
  it.each([
    ['en', 'I was scammed', 'no money gone'],
    ['en', 'I was scammed', 'nothing has been taken yet'],
    ['en', 'I was scammed', 'my money is still there'],
    ['en', 'I was scammed', 'no money has left my account'],
    ['zh-CN', '我被骗了', '钱还在'],
    ['zh-CN', '我被骗了', '钱没少'],
    ['zh-CN', '我被骗了', '还没转钱'],
    ['zh-CN', '我被骗了', '目前没有损失'],
    ['zh-TW', '我被騙了', '錢還在'],
  ])('%s: %s, %s: steps to keep it, and no question of a payment', (locale, scammed, safe) =>
    conversation(locale)
      .says(scammed)
      .hears(firstSteps, 'security.what-was-given')
      .says(safe)
      .hears('security.scammed-safe')
      .reads(/1\. .*(?:Freeze|冻结|凍結)/)
      .doesNotRead(/stop it|请拦截|請攔截/),
  );

  it('is told in one message with what was given', () =>
    conversation('en')
      .says('I gave a scammer my code, no money gone yet')
      .hears('security.scammed-unpaid')
      .reads(/change your password/));

  it('takes back that money was sent, and takes it up when it goes after all', () =>
    conversation('en')
      .says('I was scammed, I sent him money')
      .hears(firstSteps, 'security.which-country')
      .says('actually no money has left my account')
      .hears('security.scammed-safe')
      .says('money is gone')
      .hears('security.which-country')
      .taps('United Kingdom')
      .hears('security.scammed-paid'));

  it('is no comfort beside money that has gone', () =>
    conversation()
      .says('我被骗了')
      .hears(firstSteps, 'security.what-was-given')
      .says('我没转账，钱就没了')
      .hears('security.which-country'));

  it('leaves a question in the same message to be answered', () =>
    conversation('en')
      .says('I was scammed')
      .hears(firstSteps, 'security.what-was-given')
      .says('nothing is missing so far, what time do you open')
      .hears('contact.hours', 'security.what-was-given'));

  it('is an ordinary answer where a payment is asked about', () =>
    conversation()
      .says('付款一直失败怎么办')
      .hears('problem.payment-failed', 'problem.payment-failed-which')
      .says('钱还在')
      .hears('problem.payment-failed-not-left'));
});

describe('security: told by somebody else, or sideways', () => {
  it('hears that a stranger was let onto a relative’s computer', () =>
    conversation('en')
      .says("My husband is 81 and he's just let somebody onto his computer who said they were you")
      .whateverIsHeard(([first]) => expect(first?.intent).toBe('security.scammed')));

  it('hears that money is gone by its sum', () =>
    conversation('en')
      .says('Fake customer care made me install anydesk and 48000 rupees gone')
      .hears('security.scammed-first-steps', 'security.which-country')
      .says('India')
      .hears('security.scammed-paid')
      .reads(/stop sharing/));

  it('takes "the one on the back of my card" for the official line', () =>
    conversation('en')
      .says('they want my card number')
      .hears('security.hold-on', 'security.who-started')
      .says('the one on the back of my card')
      .hears('security.may-ask-card'));

  it('is not started by "I told you already"', () =>
    conversation('en')
      .says('nobody picks up')
      .hears('waits.overview', 'waits.how-urgent')
      .says('i told you already')
      .hears('waits.how-urgent'));
});

describe('security: where the person is', () => {
  it('may be a country that no line is known for', () =>
    conversation('en')
      .says('i got scammed and sent money')
      .hears('security.scammed-first-steps', 'security.which-country')
      .says('ghana')
      .hears('security.scammed-paid')
      .reads(/your local police/));

  it('may be told by a city', () =>
    conversation('en')
      .says('i got scammed and sent money')
      .hears('security.scammed-first-steps', 'security.which-country')
      .says("I'm in Leeds")
      .hears('security.scammed-paid')
      .reads(/0300 123 2040/));

  it('is not where a name in the story is a country too', () =>
    conversation('en')
      .says('i got scammed and sent money')
      .hears('security.scammed-first-steps', 'security.which-country')
      .says('his name was Jordan')
      .hears('security.which-country')
      .says('中国')
      .hears('security.scammed-paid'));
});

describe('security: fraud in the middle of something else', () => {
  it('comes before whatever is being asked, and goes back afterwards', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('help, I was scammed')
      .hears(firstSteps, 'security.what-was-given')
      .says('my password')
      .hears('security.scammed-unpaid', 'fees.calling-from')
      .reads(/Back to/));

  it('comes before the question of a problem', () =>
    conversation()
      .says('付款一直失败怎么办')
      .hears('problem.payment-failed', 'problem.payment-failed-which')
      .says('等等，我刚把验证码告诉骗子了')
      .hears('security.scammed-unpaid', 'problem.payment-failed-which'));

  it('is told in Traditional Chinese to whoever writes it', () =>
    conversation()
      .says('我被騙了')
      .hears(firstSteps, 'security.what-was-given')
      .says('驗證碼和身分證')
      .hears('security.scammed-unpaid')
      .inLocale('zh-TW')
      .reads(/凍結帳戶/)
      .reads(/發證機關/));
});

describe('security: somebody asks for something', () => {
  it.each([
    ['客服问我要验证码能给吗', 'security.never-code'],
    ['他要我的登录密码，能说吗', 'security.never-password'],
    ['客服让我共享屏幕可以吗', 'security.never-screen'],
  ])('%s: no, whoever began', (text, answer) =>
    conversation()
      .says(text)
      .hears(answer)
      .reads(/^\*\*不要/)
      .reads(/真客服/),
  );

  it('takes who began and what is asked from one message', () =>
    conversation('en')
      .says('the agent who called me asked for my code, should I give it')
      .hears('security.never-code')
      .reads(/hang up, or stop answering/));

  it('says what to do on the line the person rang', () =>
    conversation('en')
      .says('I rang your official line and the agent wants my PIN, do I tell him')
      .hears('security.never-password')
      .reads(/Genuine staff will not insist/));

  it('asks who began only where that decides', () =>
    conversation('en')
      .says('should I give the agent my card number')
      .hears('security.hold-on', 'security.who-started')
      .taps('I called the official line')
      .hears('security.may-ask-card')
      .reads(/last digits, yes/)
      .says('They contacted me')
      .hears('security.no-they')
      .reads(/hang up/));

  it.each([
    ['对方先找我的', 'security.no-they'],
    ['我打的搜来的号码', 'security.no-found'],
    ['我打的官方号码', 'security.may-ask-id'],
  ])('身份证: %s', (who, answer) =>
    conversation()
      .says('客服要我的身份证号，能给吗')
      .hears('security.hold-on', 'security.who-started')
      .taps(who)
      .hears(answer),
  );

  it('asks what is wanted when nobody said it, and lets a fee or a gift card be named', () =>
    conversation('en')
      .says('Someone asks for my code')
      .hears('security.never-code')
      .says('the agent wants something from me, should I give it')
      .hears('security.sensitive-overview', 'security.what-is-asked')
      .says('gift cards')
      .hears('security.never-transfer')
      .reads(/no "safe account"/));

  it('tells a normal check from a trick', () =>
    conversation()
      .says('客服问我姓名和生日，能说吗')
      .hears('security.hold-on', 'security.who-started')
      .says('我自己打的官方热线')
      .hears('security.may-ask-partial')
      .reads(/正常/)
      .reads(/绝不给/));

  it('does not carry one verdict over to the next question', () =>
    conversation()
      .says('客服打电话给我，要我的身份证号，能给吗')
      .hears('security.no-they')
      .says('我打官方热线，他问我银行卡号，要给吗')
      .hears('security.may-ask-card'));

  it('hides a secret, says so, and still gives the verdict', () =>
    conversation('en')
      .says('someone called asking for my code, it is: code 739154, should I give it')
      .hears('chat.masked', 'security.never-code')
      .reads(/hang up/));

  it('answers in Traditional Chinese', () =>
    conversation()
      .says('客服問我要驗證碼能給嗎')
      .hears('security.never-code')
      .inLocale('zh-TW')
      .reads(/驗證碼/));
});

describe('security: what a verdict says to reply once it was given', () => {
  it.each([
    ['zh-CN', '客服问我要验证码能给吗', '我把验证码给了', /改登录密码/],
    ['zh-CN', '他要我的登录密码，能说吗', '我把密码给了', /别处也用这个密码/],
    ['zh-CN', '客服让我共享屏幕可以吗', '我共享了屏幕', /飞行模式/],
    [
      'en',
      'the agent wants my code, should I give it',
      'I gave them my code',
      /change your password/,
    ],
    [
      'en',
      'the agent wants my PIN, should I give it',
      'I gave them my password',
      /everywhere else/,
    ],
    ['en', 'they want me to share my screen, should I', 'I shared my screen', /flight mode/],
  ])('%s: %s, then: %s', async (locale, asked, given, steps) => {
    await conversation(locale).says(given).hears('security.scammed-unpaid').reads(steps);
    const verdict = /验证码|code/.test(asked)
      ? 'code'
      : /密码|PIN/.test(asked)
        ? 'password'
        : 'screen';
    await conversation(locale)
      .says(asked)
      .hears(`security.never-${verdict}`)
      .says(given)
      .hears('security.scammed-unpaid');
  });

  it.each([
    ['zh-CN', '我给骗子转钱了'],
    ['en', 'I sent money to a scammer'],
  ])('%s: %s', (locale, given) =>
    conversation(locale)
      .says(given)
      .hears('security.scammed-first-steps', 'security.which-country'),
  );
});

describe('security: a call that came, a call to make', () => {
  it('says to hang up', () =>
    conversation().says('有人打电话自称是客服').hears('security.unsolicited-call').reads(/挂断/));

  it('gives the verdict on a number that was quoted', () =>
    conversation('en')
      .says('someone called me from 400-000-0001 saying they are from the wallet')
      .hears('security.unsolicited-call', 'contact.look-alike')
      .reads(/`400-000-0001` looks like ours, but it is not/));

  it('warns of caller display even where the number is ours', () =>
    conversation()
      .says('400-000-0000 打给我说是你们客服，我该怎么办')
      .hears('security.unsolicited-call', 'contact.official')
      .reads(/伪造/));

  it('gives both verdicts: on what is asked, and on the number', () =>
    conversation('en')
      .says('021-6666-7788 called me and they want my PIN, should I give it')
      .hears('security.never-password', 'contact.not-ours'));

  it('tells how to take a call back that was asked for', () =>
    conversation('en')
      .says('how do I stay safe when I take the call back I asked for')
      .hears('security.call-back')
      .reads(/reference first/));

  it('leads to the call back from how to stay safe, by a button', () =>
    conversation()
      .says('打客服电话怎么保护个人信息')
      .hears('security.safe-call')
      .taps('怎样安全接回电')
      .hears('security.call-back')
      .reads(/编号/));

  it.each([
    ['zh-CN', '验证身份要用注册的手机号吗', /这是正常的/],
    ['en', 'which phone should I use to verify myself', /That is normal/],
  ])('explains identity checks in %s without a blunt never', (locale, text, expected) =>
    conversation(locale).says(text).hears('security.identity-check').reads(expected),
  );
});

describe('security: the lines to ring', () => {
  const { knowledge } = loadContent();
  const { countries } = knowledge.authorities;

  it('has one for both cases wherever it has one at all', () => {
    const covered = Object.keys(countries).filter((country) =>
      knowledge.authorities.fraudLines.some((line) => line.country === country),
    );
    expect(covered.length).toBeGreaterThan(12);
    for (const country of covered) {
      expect(fraudLinesOf(knowledge, country, 'paid')).not.toEqual([]);
      expect(fraudLinesOf(knowledge, country, 'doubt')).not.toEqual([]);
    }
  });

  it('freezes by a line that can be dialled from where the person is', () => {
    expect(freezeNumber(knowledge, 'CN')('en')).toBe('400-000-0110');
    expect(freezeNumber(knowledge, 'GB')('en')).toBe('+44 20 7946 0123');
    expect(freezeNumber(knowledge, 'TH')('en')).toBe('+44 20 7946 0123');
    expect(freezeNumber(knowledge, undefined)('en')).toMatch(/400-000-0110.*\+44 20 7946 0123/);
  });
});

describe('security: somebody offers to bring the money back', () => {
  it.each([
    ['en', 'a man says he can get my money back for a fee', /second scam/],
    ['zh-CN', '有个人说能帮我把钱追回，先收500手续费', /第二个骗局/],
  ])('warns of the second scam (%s)', (locale, text, expected) =>
    conversation(locale).says(text).hears('security.recovery-offer').reads(expected),
  );

  it('is no relief where something else was given', () =>
    conversation('en')
      .says("I sent a scammer money but I didn't give him my password")
      .whateverIsHeard((replies) =>
        expect(replies.map(({ id }) => id)).not.toContain('security.gave-nothing'),
      ));
});

describe('security: where to report a scammer', () => {
  it.each([
    ['zh-CN', '骗子去哪里举报', /110[\s\S]*18222[\s\S]*1799/],
    ['zh-CN', '骗子在哪举报', /马上告诉我“我被骗了”/],
    ['zh-CN', '诈骗怎么举报', /110/],
    ['zh-TW', '騙子去哪裡舉報', /18222/],
    ['en', 'where do I report a scammer', /0300 123 2040[\s\S]*1-877-382-4357/],
    ['en', 'where do I report fraud', /18222/],
    ['zh-CN', '去哪举报诈骗电话', /18222/],
    ['en', 'how to report a scam call', /tell me "I was scammed" now/],
  ])('%s: %s', (locale, text, expected) =>
    conversation(locale)
      .says(text)
      .hears('security.report-scammer', 'security.which-country')
      .tells(expected),
  );

  it('names the lines of the person’s own country where it is known, and goes back to what was open', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('where do I report a scammer')
      .hears('security.report-scammer', 'security.which-country')
      .taps('United Kingdom')
      .hears('security.report-scammer-there', 'fees.calling-from')
      .tells(/0300 123 2040[\s\S]*Police \(Scotland\)[\s\S]*159/)
      .doesNotTell(/18222/)
      .taps('Mobile')
      .hears('fees.which-country')
      .says('report a scammer')
      .hears('security.report-scammer-there', 'fees.which-country'));

  it('is led to from money in danger, by a button', () =>
    conversation('zh-CN')
      .says('客服电话一直没人接')
      .hears('waits.overview', 'waits.how-urgent')
      .taps('钱或账户有危险')
      .hears('waits.money-at-risk')
      .taps('举报骗子')
      .hears('security.report-scammer', 'security.which-country')
      .taps('香港')
      .hears('security.report-scammer-there')
      .reads(/18222/));

  it('stops the loss first for whoever gave something', () =>
    conversation('en')
      .says('I gave a scammer my code, where do I report fraud')
      .hears('security.scammed-unpaid'));
});
