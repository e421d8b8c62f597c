import { dialogs } from '../../dialogs';
import type { Circumstances } from '../../dialogs/kit/circumstances';
import type { Said } from '../../dialogs/kit/said';
import { type DialogState, nothingOpen } from '../../dialogs/kit/state';
import { createRouter } from '../../dialogs/router';
import { plainText } from '../../intents/plain-text';
import { loadContent } from '../../knowledge/load';
import { conversation } from '../kit/conversation';
import { profileWith, without } from '../kit/profile';

/** The demo wallet's line: 08:00–22:00 Beijing time, busy on Mondays 09:00–11:00 and weekdays 17:00–18:30. */
const busyMonday = '2026-11-30T09:30+08:00';
const quietWednesday = '2026-11-25T12:00+08:00';
const closedNight = '2026-11-26T03:00+08:00';

describe('waits: "nobody answers"', () => {
  it('sends somebody whose money is at risk to the urgent line at once', () =>
    conversation()
      .at(busyMonday)
      .says('客服电话一直没人接')
      .hears('waits.overview', 'waits.how-urgent')
      .taps('钱或账户有危险')
      .hears('waits.money-at-risk')
      .reads(/^\*\*不要再排队，马上打 400-000-0110/)
      .reads(/我的 → 账户安全 → 冻结账户/));

  it('tells whoever is in danger no more than they can take in, with one line for each market', () =>
    conversation('en')
      .says("I've been on hold for an hour")
      .hears('waits.overview', 'waits.how-urgent')
      .taps('Money is at risk')
      .hears('waits.money-at-risk')
      .reads(
        /Mainland China \*\*110\*\*[^\n]*18222[^\n]*0300 123 2040[^\n]*1-877-382-4357[^\n]*1799/,
      )
      .reads(/^[\s\S]{1,900}$/)
      .offers('I was scammed', 'Report a scammer'));

  it('puts money at risk first, then says whether now is a good moment', () =>
    conversation('en')
      .at(busyMonday)
      .says("I've been on hold for an hour")
      .hears('waits.overview', 'waits.how-urgent')
      .says('say that again')
      .hears('waits.how-urgent')
      .says('it can wait')
      .hears('waits.can-wait')
      .reads(/\*\*today at 11:00, Beijing time\*\*/)
      .offers('Remind me when it is quiet', 'That helped'));

  it('offers what works right now to somebody who needs it today', () =>
    conversation('en')
      .at(closedNight)
      .says("I've been on hold for an hour")
      .hears('waits.overview', 'waits.how-urgent')
      .says('2')
      .hears('waits.need-today')
      .reads(/Chat in the app/)
      .doesNotRead(/help@spruce-wallet/));

  it('names only the channels that are looked after at that hour', () =>
    conversation('en')
      .at(quietWednesday)
      .says('nobody picks up, I need it today')
      .hears('waits.need-today')
      .reads(/help@spruce-wallet/)
      .reads(/WeChat/)
      .doesNotRead(/Example Road|@SpruceWalletDemo/));

  it('gives the way for a problem that was told along with the wait, without asking', () =>
    conversation('en')
      .at(quietWednesday)
      .says('my account is locked and nobody picks up')
      .hears('problem.account-locked-frozen', 'waits.overview', 'waits.how-urgent')
      .says('I need it today')
      .hears('waits.need-today')
      .reads(/1\. Reset your password in the app: \*\*Sign-in page/));

  it('does not ask how urgent it is when that was said', () =>
    conversation('en')
      .at(quietWednesday)
      .says('nobody picks up and it can wait')
      .hears('waits.can-wait')
      .reads(/quiet right now/));

  it('takes a correction of how urgent it is', () =>
    conversation()
      .at(quietWednesday)
      .says('客服电话一直没人接')
      .hears('waits.overview', 'waits.how-urgent')
      .says('不急')
      .hears('waits.can-wait')
      .says('不对，今天要办好')
      .hears('waits.need-today'));
});

describe('waits: "when should I call?"', () => {
  it('says that now is busy, from when it is quiet, and how long either takes', () =>
    conversation()
      .at(busyMonday)
      .says('什么时候打不用排队')
      .hears('waits.best-time')
      .reads(/^\*\*现在是忙时/)
      .reads(/\*\*今天 11:00 起\*\*一般比较空。那时预计等不到 1 分钟/)
      .reads(/忙：09:00–11:00、17:00–18:30/)
      .reads(/周一 09:00–11:00/)
      .reads(/400-000-0110/)
      .shows(/忙：09:00–11:00、17:00–18:30[\s\S]*较空：08:00–09:00、11:00–17:00、18:30–22:00/)
      .offers('空闲时提醒我', '帮到了'));

  it('says that now is good, and offers no reminder of it', () =>
    conversation('en')
      .at(quietWednesday)
      .says('when are the lines least busy')
      .hears('waits.best-time')
      .reads(/^\*\*Now is a good time to call.* until 17:00, Beijing time\.\*\*/)
      .reads(/expect to wait less than a minute/)
      .offers('Opening hours', 'That helped')
      .says('Remind me when it is quiet')
      .hears('waits.remind-good-now'));

  it('says that the line is closed, and when it opens', () =>
    conversation('en')
      .at(closedNight)
      .says('when are the lines least busy')
      .hears('waits.best-time')
      .reads(/closed now\. It opens today at 08:00, Beijing time/));

  it('knows a holiday: closed, or open at hours of which nothing is promised', () =>
    conversation()
      .at('2027-02-06T10:00+08:00')
      .says('什么时候打不用排队')
      .hears('waits.best-time')
      .reads(/今天是除夕和春节，客服热线现在没开，2月8日（周一）08:00/)
      .at('2027-01-01T11:00+08:00')
      .says('什么时候打不用排队')
      .hears('waits.best-time')
      .reads(/今天是元旦，客服热线开到 18:00/)
      .reads(/没有量过/));

  it("tells times by the person's own clock", () =>
    conversation('en')
      .in('America/New_York')
      .at(busyMonday)
      .says('when are the lines least busy')
      .hears('waits.best-time')
      .reads(/gets quieter \*\*today at 22:00\*\*/)
      .reads(/Today, your time/)
      .says('remind me when it is quiet')
      .hears('waits.reminder-set')
      .reads(/today at 22:00, your time/));

  it('answers in Traditional Chinese', () =>
    conversation()
      .at(busyMonday)
      .says('什麼時候打電話比較不用等')
      .hears('waits.best-time')
      .inLocale('zh-TW')
      .reads(/現在是忙時/)
      .shows(/較空/));
});

describe('waits: a wallet that has measured nothing', () => {
  it('promises no hour and no wait, and gives advice that stays true', () =>
    conversation('en')
      .of(profileWith(without('busyHours', 'demand')))
      .at(quietWednesday)
      .says('when are the lines least busy')
      .hears('waits.best-time')
      .reads(/open now, until 22:00/)
      .reads(/cannot promise/)
      .reads(/often the busiest/)
      .doesNotRead(/quiet until|expect to wait/)
      .says('remind me')
      .hears('waits.remind-when')
      .says('dunno really')
      .hears('waits.remind-when')
      .says('tomorrow at 10am')
      .hears('waits.reminder-set')
      .reads(/tomorrow \(Thursday\) at 10:00/)
      .says('nobody picks up and it can wait')
      .hears('waits.can-wait')
      .reads(/cannot promise it/));
});

describe('waits: a line that is open at any hour', () => {
  const alwaysOpen = (text: string) =>
    without(
      'busyHours',
      'demand',
    )(text).replace(/(id: main\n[\s\S]*?) {4}hours:\n(?: {6}.*\n)+/, '$1    hours: always\n');

  it('is not said to close', () =>
    conversation('en')
      .of(profileWith(alwaysOpen))
      .at(closedNight)
      .says('when are the lines least busy')
      .hears('waits.best-time')
      .reads(/open now, and at any hour/)
      .at('2027-02-06T10:00+08:00')
      .says('when are the lines least busy')
      .hears('waits.best-time')
      .reads(/open now, and at any hour/)
      .doesNotRead(/closed|New Year/));
});

describe('waits: "can I do it myself?"', () => {
  it('asks what it is about and gives one best way first', () =>
    conversation()
      .says('语音菜单怎么自助办理')
      .hears('waits.which-problem')
      .taps('转账或提现')
      .hears('waits.self-service-for')
      .reads(/1\. 在 App 里撤回对方还没收的转账：\*\*账单/)
      .reads(/2\. 打 400-000-0000，按 \*\*3\*\*/)
      .says('密码或账户登不上')
      .hears('waits.self-service-for')
      .reads(/重设密码/));

  it('does not ask when it was told, in this message or by the answer before', () =>
    conversation('en')
      .says('which key on the phone menu is for password things')
      .hears('waits.self-service-for')
      .reads(/press \*\*2\*\*/)
      .says('what time does support open')
      .hears('contact.hours')
      .says('my payment keeps getting declined')
      .hears('problem.payment-failed-not-left')
      .says('thanks')
      .hears('chat.thanks')
      .says('can I do it through the automated menu')
      .hears('waits.self-service-for')
      .reads(/press \*\*1\*\*/));

  it('takes a problem in the person’s own words as the answer', () =>
    conversation('en')
      .says('can I do it through the automated menu')
      .hears('waits.which-problem')
      .says('I sent money to the wrong person')
      .hears('waits.self-service-for')
      .reads(/press \*\*3\*\*/));

  it('shows everything to whoever wants something else', () =>
    conversation('en')
      .says('can I do it through the automated menu')
      .hears('waits.which-problem')
      .says('hmm, blue')
      .hears('waits.which-problem')
      .taps('Something else, show all')
      .hears('waits.self-service')
      .reads(/Get a statement/)
      .reads(/^[\s\S]{1,900}$/)
      .taps('The phone menu')
      .hears('waits.phone-menu')
      .reads(/Press \*\*9\*\*[\s\S]*Press \*\*0\*\*/));
});

describe('waits: a reminder', () => {
  it('is offered, confirmed with its time, and comes once, telling how things stand then', () =>
    conversation()
      .at(busyMonday)
      .says('什么时候打不用排队')
      .hears('waits.best-time')
      .taps('空闲时提醒我')
      .hears('waits.reminder-set')
      .reads(/\*\*今天 11:00（北京时间）\*\* 提醒您/)
      .reads(/没法打电话或发短信/)
      .waitsUntil('2026-11-30T10:59+08:00')
      .hears()
      .waitsUntil('2026-11-30T11:00+08:00')
      .hears('waits.reminder')
      .reads(/400-000-0000/)
      .reads(/现在就适合打/)
      .reads(/订单号/)
      .waitsUntil('2026-11-30T11:05+08:00')
      .hears());

  it('comes after a restart, late, and says how things stand when it comes', () =>
    conversation('en')
      .at(busyMonday)
      .says('remind me when it is quiet')
      .hears('waits.reminder-set')
      .restarts()
      .waitsUntil('2026-11-30T23:00+08:00')
      .hears('waits.reminder')
      .reads(/closed now\. It opens tomorrow \(Tuesday\) at 08:00/)
      .offers('Remind me when it is quiet')
      .waitsUntil('2026-12-01T12:00+08:00')
      .hears());

  it('comes at a time the person names; a new one takes its place', () =>
    conversation('en')
      .at(busyMonday)
      .says('please remind me at 3pm')
      .hears('waits.reminder-set')
      .reads(/today at 15:00/)
      .says('no, 4pm')
      .hears('waits.reminder-moved')
      .reads(/today at 16:00/)
      .says('my payment at 5pm yesterday failed')
      .hears('problem.payment-failed', 'problem.payment-failed-which')
      .says('show reminders')
      .hears('waits.my-reminders')
      .reads(/16:00/)
      .doesNotRead(/15:00/)
      .waitsUntil('2026-11-30T15:30+08:00')
      .hears()
      .waitsUntil('2026-11-30T16:00+08:00')
      .hears('waits.reminder'));

  it('says so when the line is closed at the time that was named', () =>
    conversation()
      .at(busyMonday)
      .says('明天早上六点提醒我')
      .hears('waits.reminder-set')
      .reads(/明天（周二）06:00/)
      .reads(/那个时候热线没开，明天（周二）08:00/));

  it('is cancelled and never comes', () =>
    conversation()
      .at(busyMonday)
      .says('下午三点半提醒我')
      .hears('waits.reminder-set')
      .reads(/今天 15:30/)
      .taps('取消提醒')
      .hears('waits.reminder-cancelled')
      .reads(/15:30/)
      .says('我的提醒')
      .hears('waits.no-reminder')
      .says('别提醒我了')
      .hears('waits.no-reminder')
      .waitsUntil('2026-12-01T16:00+08:00')
      .hears());

  it('is kept and comes in Traditional Chinese to whoever writes so', () =>
    conversation()
      .at(busyMonday)
      .says('空閒時提醒我')
      .hears('waits.reminder-set')
      .inLocale('zh-TW')
      .waitsUntil('2026-11-30T11:00+08:00')
      .hears('waits.reminder')
      .inLocale('zh-TW')
      .reads(/現在/));

  it('is not taken for one where somebody tells of being reminded', () =>
    conversation()
      .at(quietWednesday)
      .says('有人自称客服打电话提醒我账户有风险，让我报验证码')
      .hears('security.unsolicited-call', 'security.never-code'));

  it('yields to fraud, whatever is said of a reminder', () =>
    conversation()
      .at(busyMonday)
      .says('自称客服的人打来，让我下午三点提醒我转账')
      .hears('security.unsolicited-call'));

  it('leaves fraud its place before everything', () =>
    conversation('en')
      .at(busyMonday)
      .says('I gave a scammer my code and lost money, remind me to call')
      .hears('security.scammed-first-steps', 'security.which-country'));
});

/** Reminders of several kinds in one chat: asked for by more than one dialog. */
describe('waits: "cancel the reminder" where there are several', () => {
  const { knowledge } = loadContent();
  const router = createRouter(knowledge, dialogs);
  const about: Circumstances = {
    knowledge,
    nowMs: Date.parse(busyMonday),
    timeZone: undefined,
    bringsMessages: true,
    desk: { status: 'none' },
    position: 1,
    last: { answers: [], position: 0 },
    record: () => ({
      isPrivate: true,
      messages: 1,
      sinceMs: 0,
      keptForDays: 90,
      latest: [],
      cases: [],
      reminders: [
        { jobId: 'call', atMs: Date.parse('2026-11-30T15:00+08:00'), says: 'waits.reminder' },
        { jobId: 'other', atMs: Date.parse('2026-12-14T09:00+08:00'), says: 'other' },
      ],
    }),
  };
  const says = (state: DialogState, text: string, circumstances = about) =>
    router.takeTurn(
      state,
      {
        text,
        plain: plainText(text),
        understanding: { intent: 'none', score: 0, certainty: 'none', readings: [] },
        contacts: [],
      },
      circumstances,
    );
  const cancelled = ({ said }: { said: Said[] }) =>
    said.flatMap(({ effects = [] }) =>
      effects.flatMap((each) => (each.kind === 'cancel-reminder' ? [each.jobId] : [])),
    );

  it.each([
    ['today at 15:00, Beijing time', ['call']],
    ['All of them', ['call', 'other']],
  ])('asks which one, and cancels: %s', (choice, jobs) => {
    const asked = says(nothingOpen, 'cancel the reminder');
    expect(asked.said.map(({ id }) => id)).toEqual(['waits.which-reminder']);
    expect(cancelled(says(asked.state, choice))).toEqual(jobs);
  });

  it('replaces the one to call by a new one, and no other', () => {
    const { said } = says(nothingOpen, 'remind me at 4pm');
    expect(said.map(({ id }) => id)).toEqual(['waits.reminder-moved']);
    expect(cancelled({ said })).toEqual(['call']);
  });

  it('does not promise one after the chat will have been deleted', () => {
    const short = { ...about.record(), keptForDays: 1 };
    const { said } = says(nothingOpen, 'remind me on Friday at 4pm', {
      ...about,
      record: () => short,
    });
    expect(said.map(({ id }) => id)).toEqual(['waits.remind-too-far']);
    expect(said[0]?.effects).toBeUndefined();
  });
});

describe('waits: an account, as Taiwan writes it', () => {
  it('is offered on buttons that are understood when tapped', () =>
    conversation('zh-TW')
      .says('客服電話一直沒人接')
      .hears('waits.overview', 'waits.how-urgent')
      .taps('錢或帳戶有危險')
      .hears('waits.money-at-risk')
      .reads(/凍結帳戶/)
      .doesNotRead(/賬/)
      .taps('帳戶有異常')
      .whateverIsHeard(([first]) => expect(first?.id).toBe('problem.suspicious-activity')));
});

describe('waits: the wrong key of the telephone menu', () => {
  it.each([
    ['zh-CN', '我按错键了怎么办', /重新拨打 400-000-0000[\s\S]*0/],
    ['zh-TW', '我按錯鍵了怎麼辦', /重新撥打 400-000-0000/],
    ['en', 'I pressed the wrong key', /call 400-000-0000 again[\s\S]*speak to a person/],
    ['en', 'I pressed the wrong button in the phone menu', /That is no harm/],
  ])('%s: %s', (locale, text, expected) =>
    conversation(locale).says(text).hears('waits.wrong-key').reads(expected),
  );

  it('is not a transfer that went wrong', () =>
    conversation('en')
      .says('I pressed the wrong contact and sent them money')
      .hears('problem.transfer-error-wrong-person'));
});
