import { maskSecrets } from '../../src/bot/masking';

describe('masking', () => {
  it.each([
    ['我的密码是 abc12345 能帮我看看吗', 'abc12345', 'password'],
    ['my password is Hunter22!', 'Hunter22!', 'password'],
    ['验证码 839201 给谁都行吗', '839201', 'code'],
    ['they want the code: 4471', '4471', 'code'],
    ['卡号 6222 0212 3456 7890 128 扣了两次', '6222 0212 3456 7890 128', 'card'],
    ['my card 4111-1111-1111-1111 was charged', '4111-1111-1111-1111', 'card'],
    ['卡号４１１１１１１１１１１１１１１１', '４１１１１１１１１１１１１１１１', 'card'],
    ['身份证 11010519491231002X 对不对', '11010519491231002X', 'id'],
  ])('hides the secret in %s', (typed, secret, kind) => {
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
  ])('leaves %s as it is', (typed) => {
    expect(maskSecrets(typed)).toEqual({ text: typed, kinds: [] });
  });
});
