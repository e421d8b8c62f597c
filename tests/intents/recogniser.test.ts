import fc from 'fast-check';
import { intents, type Recogniser } from '../../intents/intent';
import { loadRecogniser } from '../../intents/recogniser';

describe('the recogniser', () => {
  let recogniser: Recogniser;
  // The first start after a change of phrases learns.
  beforeAll(async () => {
    recogniser = await loadRecogniser();
  }, 180_000);

  const chosen = (text: string) => recogniser.understand(text).intent;

  it.each([
    ['你们官方客服电话是多少', 'contact.find_number'],
    ['400开头的这个电话是你们的吗', 'contact.verify_number'],
    ['客服几点上班', 'contact.hours'],
    ['除了打电话还能怎么联系你们', 'contact.other_channels'],
    ['注册收不到验证码', 'problem.registration'],
    ['付款一直失败怎么办', 'problem.payment_failed'],
    ['转账转错人了', 'problem.transfer_error'],
    ['钱扣了但是没收到货', 'problem.dispute'],
    ['账户被冻结了怎么解封', 'problem.account_locked'],
    ['有异地登录提醒不是我', 'problem.suspicious_activity'],
    ['打客服电话要钱吗', 'fees.call_cost'],
    ['客服电话一直没人接', 'waits.long_wait'],
    ['什么时候打不用排队', 'waits.best_time'],
    ['打了好几次客服都没解决', 'escalation.unresolved'],
    ['我要找你们主管', 'escalation.supervisor'],
    ['转人工', 'escalation.human'],
    ['客服问我要验证码能给吗', 'security.sensitive_request'],
    ['有人打电话自称是客服', 'security.unsolicited_call'],
    ['我把验证码告诉骗子了', 'security.scammed'],
    ['你好', 'chat.greeting'],
    ['谢谢', 'chat.thanks'],
    ["what's your customer service number", 'contact.find_number'],
    ['is +1 800 555 0100 really you', 'contact.verify_number'],
    ['what time does support open', 'contact.hours'],
    ["I can't finish creating my account", 'problem.registration'],
    ['my payment keeps getting declined', 'problem.payment_failed'],
    ['I sent money to the wrong person', 'problem.transfer_error'],
    ['I was charged but never got the item', 'problem.dispute'],
    ['my account is locked', 'problem.account_locked'],
    ['someone logged into my wallet', 'problem.suspicious_activity'],
    ['is calling you free', 'fees.call_cost'],
    ["I've been on hold for an hour", 'waits.long_wait'],
    ['let me speak to a manager', 'escalation.supervisor'],
    ['how do I complain to the regulator', 'escalation.regulator'],
    ['let me talk to a real person', 'escalation.human'],
    ["someone called me saying they're from the wallet", 'security.unsolicited_call'],
    ['I gave a scammer my code and lost money', 'security.scammed'],
    ['hi', 'chat.greeting'],
    ['thank you', 'chat.thanks'],
    ['bye', 'chat.goodbye'],
  ])('understands "%s" as %s', (text, intent) => {
    expect(recogniser.understand(text)).toMatchObject({ intent, certainty: 'sure' });
  });

  it.each([
    ['官方客服電話是多少', '官方客服电话是多少'],
    ['轉帳轉錯人了', '转帐转错人了'],
    ['帳戶被凍結了怎麼解封', '帐户被冻结了怎么解封'],
  ])('reads Traditional "%s" as it reads "%s"', (traditional, simplified) => {
    expect(recogniser.understand(traditional)).toEqual(recogniser.understand(simplified));
    expect(chosen(traditional)).not.toBe('none');
  });

  it.each([
    ['is 400 820 8820 yours', 'is +44 20 7946 0958 yours'],
    ['这个400-555-0136是你们的吗', '这个400-222-7790是你们的吗'],
    ['I lost $1,200 to a scammer', 'I lost $88 to a scammer'],
    ['扣了我50元两次', '扣了我1299元两次'],
    ['is help@wallet.example real', 'is support@pay-help.example real'],
    ['is https://a.example/x your site', 'is www.other-wallet.com your site'],
  ])('understands "%s" and "%s" alike', (one, other) => {
    expect(recogniser.understand(one)).toEqual(recogniser.understand(other));
    expect(chosen(one)).not.toBe('none');
  });

  it('forgives capitals, full-width letters and a misspelt word', () => {
    expect(chosen('MY ACCOUNT IS LOCKED')).toBe('problem.account_locked');
    expect(chosen('ｍｙ ａｃｃｏｕｎｔ ｉｓ ｌｏｃｋｅｄ')).toBe('problem.account_locked');
    expect(chosen('my accout is locked')).toBe('problem.account_locked');
  });

  it.each([
    'phone',
    'my phone',
    'Money?',
    'card',
    'the account',
    'code',
    'transfer',
    '手机',
    '电话',
    '電話',
    '钱',
    '我的卡',
    '客服',
    '验证码…',
  ])('asks what is meant by "%s" alone', (text) => {
    const { certainty, readings } = recogniser.understand(text);
    expect(certainty).toBe('unsure');
    expect(new Set(readings.map(({ intent }) => intent)).size).toBe(3);
  });

  it.each([
    ['转人工', 'escalation.human'],
    ['退款', 'problem.dispute'],
    ['number', 'contact.find_number'],
    ['hi', 'chat.greeting'],
  ])('answers "%s", which is a wish in one word', (text, intent) => {
    expect(recogniser.understand(text)).toMatchObject({ intent, certainty: 'sure' });
  });

  it.each([
    ['kfdh', 'contact.find_number'],
    ['注册的时候yzm收不到', 'problem.registration'],
    ['係咪冇人聽電話', 'waits.long_wait'],
    ['pls i want spk to ur manager', 'escalation.supervisor'],
  ])('reads "%s" as %s', (text, intent) => {
    expect(chosen(text)).toBe(intent);
  });

  it.each([
    '今天天气怎么样',
    '讲个冷笑话',
    '明天股市会涨吗',
    'recommend me a movie',
    'what was the football score',
    'write a poem about autumn',
    'how do I bake bread',
  ])('refuses "%s"', (text) => {
    expect(recogniser.understand(text)).toMatchObject({ intent: 'none', certainty: 'none' });
  });

  it.each([
    '刚刚被骗了两万块',
    '骗子正在转我的钱',
    '我刚把密码给了假客服',
    'a scammer is taking my money right now',
    'i told the fake agent my pin, money is going',
    'I was tricked into sending them my savings',
  ])('never turns away what may be fraud in progress: "%s"', (text) => {
    const { intent, certainty } = recogniser.understand(text);
    expect(intent).toBe('security.scammed');
    expect(certainty).not.toBe('none');
  });

  it.each(['', '   ', '???', '🫥🫥', '\u0000', '안녕하세요', '\ud83d', '…'])(
    'does not pretend to understand %j',
    (text) => {
      expect(recogniser.understand(text)).toMatchObject({ intent: 'none', certainty: 'none' });
    },
  );

  it.each([
    'a'.repeat(100_000),
    '转'.repeat(100_000),
    'a@'.repeat(50_000),
    '1,'.repeat(50_000),
    'a.'.repeat(50_000),
    '\ud83d'.repeat(10_000),
    '__proto__ constructor toString hasOwnProperty',
    'e\u0301'.repeat(10_000),
    '⟨phone⟩ ⟨',
  ])('survives hostile input (%#)', (text) => {
    expect(['sure', 'unsure', 'none']).toContain(recogniser.understand(text).certainty);
  });

  it('gives an ordered, honest understanding of anything', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })),
        (text) => {
          const { intent, score, certainty, readings } = recogniser.understand(text);
          expect(readings.length).toBe(3);
          const scores = readings.map((reading) => reading.score);
          expect(scores.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1 + 1e-9);
          for (const reading of readings) expect(intents).toContain(reading.intent);
          if (certainty === 'none') expect(intent).toBe('none');
          else expect(readings[0]).toEqual({ intent, score });
        },
      ),
      { numRuns: 300 },
    );
  });
});
