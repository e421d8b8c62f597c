import type { Intent } from './intent';

/** A thing that is named without a wish, and what people who name it want: they are asked which. */
const bareNouns: readonly { words: string; readings: readonly [Intent, Intent, Intent] }[] = [
  {
    words: 'phone mobile cell cellphone handset 手机',
    readings: ['problem.suspicious_activity', 'security.identity_check', 'contact.find_number'],
  },
  {
    words: 'telephone call calls calling phoning 电话 打电话',
    readings: ['contact.find_number', 'security.unsolicited_call', 'fees.call_cost'],
  },
  {
    words: 'money cash funds 钱 资金 现金',
    readings: ['problem.transfer_error', 'problem.dispute', 'security.scammed'],
  },
  {
    words: 'card cards 卡 银行卡 信用卡',
    readings: ['problem.payment_failed', 'problem.suspicious_activity', 'problem.dispute'],
  },
  {
    words: 'account accounts profile 账户 账号 户口',
    readings: ['problem.account_locked', 'problem.registration', 'problem.suspicious_activity'],
  },
  {
    words: 'wallet purse app 钱包 应用',
    readings: ['problem.account_locked', 'problem.registration', 'waits.self_service'],
  },
  {
    words: 'code codes otp pin password passwords passcode 验证码 密码 支付密码 动态码',
    readings: ['problem.account_locked', 'security.sensitive_request', 'problem.registration'],
  },
  {
    words: 'payment payments pay top-up topup 付款 支付 充值',
    readings: ['problem.payment_failed', 'problem.dispute', 'problem.transfer_error'],
  },
  {
    words: 'transfer transfers bank withdrawal 转账 汇款 提现 银行',
    readings: ['problem.transfer_error', 'problem.payment_failed', 'security.scammed'],
  },
  {
    words: 'text texts sms message messages link links 短信 链接 消息',
    readings: ['security.unsolicited_call', 'problem.registration', 'contact.other_channels'],
  },
  {
    words: 'email emails mail 邮箱 邮件',
    readings: ['contact.other_channels', 'security.unsolicited_call', 'problem.registration'],
  },
  {
    words: 'id identity passport 身份证 证件 身份 护照',
    readings: ['security.identity_check', 'security.sensitive_request', 'problem.registration'],
  },
  {
    words: 'support agent service 客服',
    readings: ['escalation.human', 'contact.find_number', 'contact.other_channels'],
  },
];

const readingsOfNoun = new Map(
  bareNouns.flatMap(({ words, readings }) => words.split(' ').map((word) => [word, readings])),
);
const beside = /^(?:the |my |a |an |about (?:the |my )?|我的|关于)|(?:的|呢|啊|吗|呀)$/g;
/** "My transfer has a problem" says no more of what is wanted than "my transfer". */
const troubled =
  /^(?:(?:i have |there is |there's )?(?:an? )?(?:problem|issue|trouble) with |我的?|这个)|(?: problem| issue| (?:has|have) (?:an? )?(?:problem|issue)|这边|那边|好像|有点|出现|出了?点?(?:问题|毛病|状况|故障|岔子)|有点?(?:问题|毛病)|不对劲|不正常|异常)了?$/g;

/** The readings of a message, normalised, that names a thing and nothing else; undefined for any other. */
export function readingsOfBareNoun(normalised: string): readonly Intent[] | undefined {
  const bare = normalised.replace(/[\p{P}\p{S}]+$/u, '');
  return readingsOfNoun.get(bare.replace(beside, ''));
}

/** The same for one that says besides only that something is wrong with it. */
export function readingsOfTroubledNoun(normalised: string): readonly Intent[] | undefined {
  return readingsOfBareNoun(normalised.replace(/[\p{P}\p{S}]+$/u, '').replace(troubled, ''));
}
