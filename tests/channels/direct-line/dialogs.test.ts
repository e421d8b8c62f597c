import { dialogs } from '../../../dialogs';
import { startServer, type TestServer } from '../../kit/server';
import { eventually, everything, newPerson, type Person, type Received } from './api';

/** What is said, and the ids of all that is answered to it. */
type Turn = [says: string, ...hears: string[]];

/** Every dialog with its shortest way to an end. The clock runs, so nothing here depends on the hour. */
const ways: Record<string, { en: Turn[]; 'zh-CN': Turn[] }> = {
  'contact.find-number': {
    en: [["what's your customer service number", 'contact.find-number']],
    'zh-CN': [['你们官方客服电话是多少', 'contact.find-number']],
  },
  'contact.hours': {
    en: [['what time does support open', 'contact.hours']],
    'zh-CN': [['客服几点上班', 'contact.hours']],
  },
  'contact.other-channels': {
    en: [['can I email or chat instead of calling', 'contact.other-channels']],
    'zh-CN': [['除了打电话还能怎么联系你们', 'contact.other-channels']],
  },
  'contact.verify-number': {
    en: [['is +44 20 7946 0123 really you', 'contact.official']],
    'zh-CN': [['138 0013 8000 是你们的号码吗', 'contact.not-ours']],
  },
  'fees.call-cost': {
    en: [
      ['is calling you free', 'fees.overview', 'fees.calling-from'],
      ['I am abroad', 'fees.from-abroad', 'fees.cheapest'],
    ],
    'zh-CN': [
      ['打客服电话要钱吗', 'fees.overview', 'fees.calling-from'],
      ['手机', 'fees.which-country'],
      ['中国内地', 'fees.from-mobile', 'fees.cheapest'],
    ],
  },
  'waits.long-wait': {
    en: [
      ["I've been on hold for an hour", 'waits.overview', 'waits.how-urgent'],
      ['Money is at risk', 'waits.money-at-risk'],
    ],
    'zh-CN': [
      ['客服电话一直没人接', 'waits.overview', 'waits.how-urgent'],
      ['不急，可以等', 'waits.can-wait'],
    ],
  },
  'waits.best-time': {
    en: [['when are the lines least busy', 'waits.best-time']],
    'zh-CN': [['什么时候打不用排队', 'waits.best-time']],
  },
  'waits.self-service': {
    en: [
      ['can I do it through the automated menu', 'waits.which-problem'],
      ['Check a payment', 'waits.self-service-for'],
    ],
    'zh-CN': [
      ['语音菜单怎么自助办理', 'waits.which-problem'],
      ['转账或提现', 'waits.self-service-for'],
    ],
  },
  'waits.remind-me': {
    en: [['remind me tomorrow at 10am', 'waits.reminder-set']],
    'zh-CN': [['明天十点提醒我', 'waits.reminder-set']],
  },
  'waits.my-reminders': {
    en: [['my reminders', 'waits.no-reminder']],
    'zh-CN': [['我的提醒', 'waits.no-reminder']],
  },
  'waits.cancel-reminder': {
    en: [
      ['remind me tomorrow at 10am', 'waits.reminder-set'],
      ['cancel the reminder', 'waits.reminder-cancelled'],
    ],
    'zh-CN': [
      ['明天十点提醒我', 'waits.reminder-set'],
      ['取消提醒', 'waits.reminder-cancelled'],
    ],
  },
  'escalation.unresolved': {
    en: [
      ["support couldn't fix my problem, what now", 'escalation.overview', 'escalation.how-far'],
      ['I was refused', 'escalation.refused'],
    ],
    'zh-CN': [['打了好几次客服都没解决', 'escalation.tried-several']],
  },
  'escalation.human': {
    en: [['let me talk to a real person', 'escalation.human']],
    'zh-CN': [['转人工', 'escalation.human']],
  },
  'escalation.supervisor': {
    en: [['let me speak to a manager', 'escalation.supervisor']],
    'zh-CN': [['我要找你们主管', 'escalation.supervisor']],
  },
  'escalation.case-file': {
    en: [
      ['build my case file', 'escalation.case-intro', 'escalation.case-problem'],
      ['I was charged 20 pounds twice', 'escalation.case-contacts'],
      ['Give me the file now', 'escalation.case-file'],
    ],
    'zh-CN': [
      ['建投诉档案', 'escalation.case-intro', 'escalation.case-problem'],
      ['提现300元没到账', 'escalation.case-contacts'],
      ['现在就给我档案', 'escalation.case-file'],
    ],
  },
  'escalation.my-case-files': {
    en: [['my case file', 'escalation.case-none']],
    'zh-CN': [['我的投诉档案', 'escalation.case-none']],
  },
  'escalation.regulator': {
    en: [
      ['how do I complain to the regulator', 'escalation.which-country'],
      ['Singapore', 'escalation.regulator-of', 'escalation.first-complaint'],
      ['Not yet', 'escalation.dates-if-today'],
    ],
    'zh-CN': [
      ['怎么向监管部门投诉', 'escalation.which-country'],
      ['香港', 'escalation.regulator-of', 'escalation.first-complaint'],
      ['还没投诉过', 'escalation.dates-if-today'],
    ],
  },
  'security.scammed': {
    en: [['I gave a scammer my code', 'security.scammed-unpaid']],
    'zh-CN': [
      ['我被骗了', 'security.scammed-first-steps', 'security.what-was-given'],
      ['转了钱', 'security.which-country'],
      ['中国内地', 'security.scammed-paid'],
    ],
  },
  'security.recovery-offer': {
    en: [['a man says he can get my money back for a fee', 'security.recovery-offer']],
    'zh-CN': [['有个人说能帮我把钱追回，先收500手续费', 'security.recovery-offer']],
  },
  'security.report-scammer': {
    en: [
      ['where do I report a scammer', 'security.report-scammer', 'security.which-country'],
      ['Singapore', 'security.report-scammer-there'],
    ],
    'zh-CN': [
      ['骗子去哪里举报', 'security.report-scammer', 'security.which-country'],
      ['香港', 'security.report-scammer-there'],
    ],
  },
  'escalation.record': {
    en: [['can I record the call', 'escalation.recording']],
    'zh-CN': [['投诉要保留什么证据', 'escalation.record']],
  },
  'waits.wrong-key': {
    en: [['I pressed the wrong key', 'waits.wrong-key']],
    'zh-CN': [['我按错键了怎么办', 'waits.wrong-key']],
  },
  'security.gave-nothing': {
    en: [["I didn't give it to them", 'security.gave-nothing']],
    'zh-CN': [['还没给', 'security.gave-nothing']],
  },
  'security.sensitive-request': {
    en: [['the agent asked for my password, should I give it', 'security.never-password']],
    'zh-CN': [['客服问我要验证码能给吗', 'security.never-code']],
  },
  'security.unsolicited-call': {
    en: [["someone called me saying they're from the wallet", 'security.unsolicited-call']],
    'zh-CN': [['有人打电话自称是客服', 'security.unsolicited-call']],
  },
  'security.safe-call': {
    en: [['how do I keep my details safe on a call', 'security.safe-call']],
    'zh-CN': [['打客服电话怎么保护个人信息', 'security.safe-call']],
  },
  'problem.registration': {
    en: [["I can't sign up, the code never arrives", 'problem.registration-no-code']],
    'zh-CN': [['注册收不到验证码', 'problem.registration-no-code']],
  },
  'problem.payment-failed': {
    en: [['my payment keeps getting declined', 'problem.payment-failed-not-left']],
    'zh-CN': [
      ['付款一直失败怎么办', 'problem.payment-failed', 'problem.payment-failed-which'],
      ['钱没少，没扣成', 'problem.payment-failed-not-left'],
    ],
  },
  'problem.transfer-error': {
    en: [['I sent money to the wrong person', 'problem.transfer-error-wrong-person']],
    'zh-CN': [['转账转错人了', 'problem.transfer-error-wrong-person']],
  },
  'problem.dispute': {
    en: [['I was charged twice', 'problem.dispute-twice']],
    'zh-CN': [['钱扣了但是没收到货', 'problem.dispute-not-received']],
  },
  'problem.account-locked': {
    en: [['my account is locked', 'problem.account-locked-frozen']],
    'zh-CN': [['账户被冻结了怎么解封', 'problem.account-locked-frozen']],
  },
  'problem.suspicious-activity': {
    en: [
      [
        'someone logged into my wallet',
        'problem.suspicious-activity',
        'problem.suspicious-activity-login',
      ],
    ],
    'zh-CN': [
      ['有异地登录提醒不是我', 'problem.suspicious-activity', 'problem.suspicious-activity-login'],
    ],
  },
  'chat.feedback': {
    en: [
      ['what time does support open', 'contact.hours'],
      ['That did not help', 'chat.not-helped'],
    ],
    'zh-CN': [
      ['客服几点上班', 'contact.hours'],
      ['帮到了', 'chat.helped'],
    ],
  },
  'chat.erase-my-data': {
    en: [
      ['delete my data', 'chat.my-data-sure'],
      ['No, keep it', 'chat.my-data-not-erased'],
    ],
    'zh-CN': [
      ['删除我的记录', 'chat.my-data-sure'],
      ['不删了', 'chat.my-data-not-erased'],
    ],
  },
  'chat.show-my-data': {
    en: [['show me what you know about me', 'chat.my-data-shown']],
    'zh-CN': [['导出我的记录', 'chat.my-data-shown']],
  },
};

const shownOnCards = new Set<string>();

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

it('plays every dialog there is', () =>
  expect(Object.keys(ways).sort()).toEqual(dialogs.map(({ name }) => name).sort()));

describe.each(['en', 'zh-CN'] as const)('over Direct Line, in %s', (locale) => {
  it.each(Object.entries(ways))('%s', async (_, { [locale]: turns }) => {
    const person = await newPerson(server.url, { locale });
    for (const [says, ...hears] of turns) {
      const replies = await repliesTo(person, says, hears.length);
      expect(replies.map(({ channelData }) => answersOf(channelData)[0])).toEqual(hears);
      for (const reply of replies) {
        expect(reply).toMatchObject({ type: 'message', text: expect.stringMatching(/\S/), locale });
        for (const content of cardsOf(reply)) {
          expect(content.fallbackText).toBe(reply.text);
          shownOnCards.add(String(answersOf(reply.channelData)[0]));
        }
      }
    }
  });
});

it('shows the directory, the day, the case file and the steps after a fraud on cards', () =>
  expect([...shownOnCards]).toEqual(
    expect.arrayContaining([
      'contact.find-number',
      'waits.best-time',
      'escalation.case-file',
      'security.scammed-unpaid',
    ]),
  ));

const answersOf = (channelData: Received['channelData']) =>
  (channelData?.helpline as { answers: string[] } | undefined)?.answers ?? [];

const cardsOf = ({ attachments = [] }: Received) =>
  (attachments as { contentType: string; content: { fallbackText?: string } }[])
    .filter(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')
    .map(({ content }) => content);

/** Every reply to the message, once as many have come as are expected. */
async function repliesTo(person: Person, text: string, count: number): Promise<Received[]> {
  const { id } = (await person.send({ type: 'message', text })).body;
  return eventually(async () => {
    const replies = (await everything(person)).filter(({ replyToId }) => replyToId === id);
    return replies.length >= Math.max(1, count) ? replies : undefined;
  });
}
