import { maskActivity } from '../../src/bot/masking/mask-activity';
import { maskSecrets } from '../../src/bot/masking/mask-secrets';
import { conversation } from '../kit/conversation';
import { withoutSecrets, withSecrets } from './typed-messages';

describe('masking', () => {
  it.each([
    ['我的密码是 abc12345 能帮我看看吗', 'abc12345', 'password'],
    ['my password is Hunter22!', 'Hunter22!', 'password'],
    ['my password is letmein', 'letmein', 'password'],
    ['his password is "correct horse battery"', 'correct horse battery', 'password'],
    ['密码：qwerty', 'qwerty', 'password'],
    ['支付密码 880214 输了没用', '880214', 'password'],
    ['my PIN number is 1234', '1234', 'password'],
    ['验证码 839201 给谁都行吗', '839201', 'code'],
    ['they want the code: 4471', '4471', 'code'],
    ['839201 is the code', '839201', 'code'],
    ['他让我念那个六位数字 八三九二〇一', '八三九二〇一', 'code'],
    ['cvv 123', '123', 'code'],
    ['卡号 6222 0212 3456 7890 128 扣了两次', '6222 0212 3456 7890 128', 'card'],
    ['my card 4111-1111-1111-1111 was charged', '4111-1111-1111-1111', 'card'],
    ['卡号４１１１１１１１１１１１１１１１', '４１１１１１１１１１１１１１１１', 'card'],
    ['4111 1111\n1111 1111', '4111 1111\n1111 1111', 'card'],
    ['41\u200b11\u200b1111\u200b11111111', '11\u200b1111', 'card'],
    ['2026-11-22 4111111111111111 13800138000', '4111111111111111', 'card'],
    ['身份证 11010519491231002X 对不对', '11010519491231002X', 'id'],
    ['110105 19491231 002x 是我', '110105 19491231 002x', 'id'],
    ['１１０１０５１９４９１２３１００２Ｘ', '１１０１０５１９４９１２３１００２Ｘ', 'id'],
    ['my HKID is A123456(3)', 'A123456(3)', 'id'],
    ['台灣身分證 A123456789', 'A123456789', 'id'],
    ['NRIC S1234567D', 'S1234567D', 'id'],
    ['SSN 123-45-6789', '123-45-6789', 'id'],
    ['护照号 E12345678', 'E12345678', 'id'],
    ['my private key is 0123456789abcdef0123456789abcdef', '0123456789abcdef', 'key'],
    ['-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n', 'MIIEvQIBADANBg', 'key'],
  ])('hides the secret in %j', (typed, secret, kind) => {
    const { text, kinds } = maskSecrets(typed);
    expect(text).not.toContain(secret);
    expect(text.normalize('NFKC')).not.toContain(secret.normalize('NFKC'));
    expect(kinds).toContain(kind);
  });

  it.each([
    '客服电话 400-000-0000 打得通吗',
    'is +44 20 7946 0123 really you',
    '订单号 2026112200012345 查不到',
    '扣了 1234.56 元',
    'they asked for my password, should I give it',
    '客服问我要验证码能给吗',
    'I waited 45 minutes on 2026-11-22',
    'my code never arrives',
    '忘记密码了怎么办',
    'my password is not working and the code 2 minutes late',
    '95588 发来的验证码是你们发的吗',
    'QQ 5550007 是你们的人吗',
  ])('leaves %j as it is', (typed) => {
    expect(maskSecrets(typed)).toEqual({ text: typed, kinds: [] });
  });

  it.each(withSecrets)('finds the secret in %j', (typed) => {
    expect(maskSecrets(typed).kinds).not.toEqual([]);
  });

  it.each(withoutSecrets)('finds none in %j', (typed) => {
    expect(maskSecrets(typed).kinds).toEqual([]);
  });

  it('leaves the official numbers, whatever stands beside them', () => {
    const official = new Set(['4000000000', '12363']);
    const typed = '验证码是 12363 吗，还是 400-000-0000';
    expect(maskSecrets(typed, official).text).toBe(typed);
    expect(maskSecrets(typed).text).not.toBe(typed);
  });

  it('keeps the rest of the message, in its own spelling', () => {
    expect(maskSecrets('卡号：４１１１ 1111 1111 1111，帮我看看！').text).toBe(
      '卡号：••••••，帮我看看！',
    );
  });
});

describe('an activity on its way in', () => {
  const secret = '4111 1111 1111 1111';
  const inBase64 = (text: string) => Buffer.from(text).toString('base64');

  it('is masked wherever words may stand in it', () => {
    const masked = maskActivity(
      {
        type: 'message',
        id: '1',
        text: secret,
        speak: secret,
        summary: secret,
        name: secret,
        from: { id: 'u1', name: secret },
        value: { deep: [{ er: secret }], number: 4111111111111111, [secret]: true },
        channelData: { clientActivityID: 'a.1', other: secret },
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: { body: [{ type: 'Image', altText: secret }], fallbackText: secret },
          },
          { contentType: 'text/plain', contentUrl: `data:text/plain;base64,${inBase64(secret)}` },
          {
            contentType: 'text/plain',
            contentUrl: `data:text/plain,${encodeURIComponent(secret)}`,
          },
        ],
      },
      new Set(),
    );
    const written = JSON.stringify(masked);
    const decoded = [...written.matchAll(/base64,([\w+/=]+)/g)]
      .map((match) => Buffer.from(match[1] ?? '', 'base64').toString())
      .join('\n');
    expect(decoded).toContain('••••••');
    expect(`${written}${decoded}`).not.toMatch(/4111|%31%31/);
    expect(masked).toMatchObject({
      id: '1',
      from: { id: 'u1' },
      channelData: { clientActivityID: 'a.1' },
    });
  });

  it('says itself what was hidden, and believes nobody else about it', () => {
    const forged = maskActivity(
      { type: 'message', text: 'hi', entities: [{ type: 'maskedSecrets', kinds: ['card'] }] },
      new Set(),
    );
    expect(forged.entities).toEqual([]);
  });
});

describe('somebody who typed a secret', () => {
  it('is told kindly what was hidden and what to do, before the answer', () =>
    conversation()
      .says('我把验证码839201告诉骗子了')
      .hears('chat.masked', 'security.scammed-unpaid'));

  it('is told in English too', () =>
    conversation('en')
      .says('I told the caller the code 839201')
      .hears('chat.masked', 'security.scammed-unpaid'));
});
