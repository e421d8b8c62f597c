import { conversation } from '../kit/conversation';

/** A Saturday noon in China. */
const now = '2026-11-28T12:00:00+08:00';

describe('the case file', () => {
  it('is written from plain words, several things in one message, and given back', () =>
    conversation()
      .at(now)
      .says('帮我建投诉档案')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('同一笔订单被扣了两次')
      .hears('escalation.case-contacts')
      .reads(/问题：“同一笔订单被扣了两次”/)
      .says('昨天下午打了热线，小王说三天内退款，编号 A123')
      .hears('escalation.case-more')
      .reads(/联系：2026年11月27日星期五 下午，电话，小王/)
      .reads(/编号：A123/)
      .reads(/“小王说三天内退款”，最晚 2026年11月30日/)
      .taps('没有了')
      .hears('escalation.case-wanted')
      .says('把多扣的钱退给我')
      .hears('escalation.case-file')
      .reads(/\*\*投诉档案 1\*\*/)
      .reads(/help@spruce-wallet\.example/)
      .reads(/请对方在 \*\*2026年12月2日\*\* 之前书面答复/)
      .shows(/2026年11月27日星期五 下午[\s\S]*小王[\s\S]*把多扣的钱退给我/)
      .brings(/引号里是我自己的原话/)
      .brings(/“昨天下午打了热线，小王说三天内退款，编号 A123”/)
      .brings(/请在 2026年12月2日 之前书面答复我/));

  it('takes corrections in the middle and after the end, and what is skipped stays out', () =>
    conversation('en')
      .at(now)
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .taps('Skip')
      .hears('escalation.case-contacts')
      .says('I rang on Monday at 3pm and spoke to Kayla, who said it would be paid within 5 days')
      .hears('escalation.case-more')
      .reads(/Monday,? 23 November 2026, 15:00, by phone, Kayla/)
      .reads(/by 28 November 2026/)
      .says('no, I said Tuesday')
      .hears('escalation.case-more')
      .reads(/Changed:[\s\S]*Tuesday,? 24 November 2026, by phone, Kayla/)
      .says('sorry it was Kim who answered')
      .hears('escalation.case-more')
      .taps('That is all')
      .hears('escalation.case-wanted')
      .says('skip')
      .hears('escalation.case-file')
      .reads(/by 29 November 2026/)
      .doesNotRead(/You want|Problem:/)
      .says('no, it was Wednesday')
      .hears('escalation.case-file')
      .reads(/Changed it|Wednesday,? 25 November 2026/)
      .brings(/Wednesday,? 25 November 2026/));

  it('keeps the time of a day that is told once more, and does not give the whole file back for it', () =>
    conversation('en')
      .at(now)
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('I was charged twice')
      .hears('escalation.case-contacts')
      .says('I rang on Monday at 3pm and spoke to Kayla, who said it would be paid within 5 days')
      .hears('escalation.case-more')
      .says('no, I said Monday')
      .hears('escalation.case-more')
      .reads(/Noted:[\s\S]*Monday,? 23 November 2026, 15:00/)
      .taps('Give me the file now')
      .hears('escalation.case-file')
      .says('no, it was Monday')
      .hears('chat.already-so'));

  it('begins with what the first message told, and does not ask for it again', () =>
    conversation('en')
      .at(now)
      .says(
        'I called support yesterday and Kim said three working days, ref A12399. Still not solved',
      )
      .hears('escalation.overview', 'escalation.how-far')
      .taps('Contacted once')
      .hears('escalation.tried-once')
      .taps('Build my case file')
      .hears('escalation.case-problem')
      .reads(/Friday,? 27 November 2026, by phone, Kim/)
      .reads(/A12399/)
      .reads(/by 2 December 2026/));

  it('takes all of it in the message that asks for it', () =>
    conversation()
      .at(now)
      .says('建投诉档案：扣了两次款，昨天打了热线，小王说三天内退款，编号A123')
      .hears('escalation.case-more')
      .reads(/问题：“扣了两次款”/)
      .reads(/2026年11月27日星期五，电话，小王/)
      .doesNotRead(/建投诉档案/));

  it('counts the days of a promise in any number word', () =>
    conversation()
      .at(now)
      .says('建投诉档案：扣了两次款，昨天打了热线，小王说二十五天内退款，编号A123')
      .hears('escalation.case-more')
      .reads(/最晚 2026年12月22日/));

  it('asks for a day that is missing, once', () =>
    conversation('en')
      .at(now)
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('my refund never came')
      .hears('escalation.case-contacts')
      .says('I rang the hotline, nobody helped')
      .hears('escalation.case-when')
      .says('last Wednesday')
      .hears('escalation.case-more')
      .reads(/18 November 2026|25 November 2026/)
      .says('I also sent an email')
      .hears('escalation.case-when')
      .says("I don't remember")
      .hears('escalation.case-more')
      .taps('Give me the file now')
      .hears('escalation.case-file')
      .reads(/Day not known, by e-mail/));

  it('puts a fraud first, and goes on where it was', () =>
    conversation()
      .at(now)
      .says('帮我建投诉档案')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('提现一直没到账')
      .hears('escalation.case-contacts')
      .says('我把验证码告诉骗子了')
      .hears('security.scammed-unpaid', 'escalation.case-contacts')
      .reads(/前面说的都在/)
      .says('周三找了在线客服，没人理')
      .hears('escalation.case-more')
      .reads(/2026年11月25日星期三，在线客服/));

  it('answers a question in between', () =>
    conversation('en')
      .at(now)
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('I was charged twice')
      .hears('escalation.case-contacts')
      .says('what time does support open?')
      .hears('contact.hours', 'escalation.case-contacts'));

  it('loses nothing in a restart, a day of silence, or another conversation', () =>
    conversation('en')
      .at(now)
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('I was charged twice for one order')
      .hears('escalation.case-contacts')
      .restarts()
      .says('I emailed on Monday, case 88213')
      .hears('escalation.case-more')
      .at('2026-11-30T13:00:00+08:00')
      .comesBack()
      .says('my case file')
      .hears('escalation.case-file', 'escalation.what-with-case')
      .tells(/charged twice for one order/)
      .tells(/Monday,? 23 November 2026, by e-mail/)
      .tells(/88213/)
      .taps('Add to it')
      .hears('escalation.case-go-on', 'escalation.case-add')
      .says('they rang back this morning and Kim promised a refund by Friday')
      .hears('escalation.case-more')
      .reads(/Kim/)
      .reads(/by 4 December 2026/)
      .taps('That is all')
      .hears('escalation.case-file')
      .says('close my case')
      .hears('escalation.case-file', 'escalation.what-with-case')
      .taps('It is resolved')
      .hears('escalation.case-resolved')
      .says('my case file')
      .hears('escalation.case-none'));

  it('keeps several apart', () =>
    conversation()
      .at(now)
      .says('帮我建投诉档案')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('提现没到账')
      .hears('escalation.case-contacts')
      .taps('现在就给我档案')
      .hears('escalation.case-file')
      .says('帮我建投诉档案')
      .hears('escalation.add-or-new')
      .taps('另建一份')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('被扣了两次')
      .hears('escalation.case-contacts')
      .taps('现在就给我档案')
      .hears('escalation.case-file')
      .reads(/投诉档案 2/)
      .says('我的投诉档案')
      .hears('escalation.case-list', 'escalation.which-case')
      .tells(/提现没到账[\s\S]*被扣了两次/)
      .taps('档案 1，2026年11月28日')
      .hears('escalation.case-file', 'escalation.what-with-case')
      .tells(/提现没到账/)
      .doesNotTell(/被扣了两次/));

  it('works in private only', () =>
    conversation('en')
      .inGroup()
      .says('build my case file')
      .hears('escalation.case-only-private')
      .says('my case file')
      .hears('escalation.case-only-private'));

  it('reads in Traditional Chinese', () =>
    conversation()
      .at(now)
      .says('我要建投訴檔案')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .inLocale('zh-TW')
      .says('帳戶裡的錢被扣了兩次')
      .hears('escalation.case-contacts')
      .says('昨天下午打了熱線，小張說三天內退款')
      .hears('escalation.case-more')
      .inLocale('zh-TW')
      .reads(/2026年11月27日星期五 下午，電話，小張/));

  it('keeps nothing when nothing was told', () =>
    conversation('en')
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .taps('Skip')
      .hears('escalation.case-contacts')
      .taps('Give me the file now')
      .hears('escalation.case-empty')
      .says('my case file')
      .hears('escalation.case-none'));

  it('never keeps a secret', () =>
    conversation('en')
      .at(now)
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('my password is hunter22 and the app still will not let me in')
      .hears('chat.masked', 'escalation.case-contacts')
      .taps('Give me the file now')
      .hears('escalation.case-file')
      .brings(/my password is ••••••/));
});

describe('a supervisor', () => {
  it('gets words that are filled from the case file', () =>
    conversation('en')
      .at(now)
      .says('let me speak to a manager')
      .hears('escalation.supervisor')
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('I was charged twice')
      .hears('escalation.case-contacts')
      .says('I rang on Monday, ref A123')
      .hears('escalation.case-more')
      .taps('Give me the file now')
      .hears('escalation.case-file')
      .says('let me speak to a manager')
      .hears('escalation.supervisor-words')
      .reads(/my case number is A123/)
      .reads(/"I was charged twice"/)
      .reads(/Contacts about this so far: 1\. The last one: Monday,? 23 November 2026/)
      .reads(/answer me in writing by 2 December 2026/));

  it('gives back a file whose contact has an hour and nothing else', () =>
    conversation('en')
      .at('2026-11-28T12:00:00+08:00')
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('My top-up of 20 pounds is missing')
      .hears('escalation.case-contacts')
      .says('on Monday at 6pm, no help at all')
      .hears('escalation.case-more')
      .says("that's all")
      .hears('escalation.case-promise')
      .says('I want my 20 pounds')
      .hears('escalation.case-file')
      .reads(/Monday, 23 November 2026, 18:00: /)
      .reads(/You want: "I want my 20 pounds"/)
      .doesNotRead(/Promised/));

  it('warns of a caller in the middle of a file, and takes a call of one’s own for a contact', () =>
    conversation('en')
      .at('2026-11-28T12:00:00+08:00')
      .says('build my case file')
      .hears('escalation.case-intro', 'escalation.case-problem')
      .says('My top-up of 20 pounds is missing')
      .hears('escalation.case-contacts')
      .says("someone called me saying they're from the wallet")
      .hears('security.unsolicited-call', 'escalation.case-contacts')
      .says('I called again on Thursday, nobody knew anything')
      .hears('escalation.case-more')
      .reads(/Thursday, 26 November 2026, by phone/));
});
