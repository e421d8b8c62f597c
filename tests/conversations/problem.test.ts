import { conversation } from '../kit/conversation';

describe('problem: the six kinds', () => {
  it.each([
    ['注册收不到验证码', 'problem.registration'],
    ['付款一直失败怎么办', 'problem.payment-failed'],
    ['转账转错人了', 'problem.transfer-error'],
    ['钱扣了但是没收到货', 'problem.dispute'],
    ['账户被冻结了怎么解封', 'problem.account-locked'],
    ['有异地登录提醒不是我', 'problem.suspicious-activity'],
  ])('%s: %s', (text, answer) => conversation().says(text).hears(answer));

  it.each([
    ["I can't finish creating my account", 'problem.registration'],
    ['my payment keeps getting declined', 'problem.payment-failed'],
    ['I sent money to the wrong person', 'problem.transfer-error'],
    ['I was charged but never got the item', 'problem.dispute'],
    ['my account is locked', 'problem.account-locked'],
    ['someone logged into my wallet', 'problem.suspicious-activity'],
  ])('%s: %s', (text, answer) => conversation('en').says(text).hears(answer));
});
