import { DateTime } from 'luxon';
import { findContacts } from '../../intents/contacts';
import { findEntities } from '../../intents/entities/index';

const timeZone = 'Asia/Shanghai';
/** A Wednesday. */
const now = DateTime.fromISO('2026-11-25T16:20', { zone: timeZone });
const find = (text: string) => findEntities(text, { nowMs: now.toMillis(), timeZone });
const shown = (ms: number) =>
  DateTime.fromMillis(ms, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');

describe('amounts', () => {
  it.each<[string, string, number, string?]>([
    ['我被扣了50000元', '50000元', 50000, 'CNY'],
    ['转了五千给他,对方不认', '五千', 5000],
    ['转错了三千五百块', '三千五百块', 3500, 'CNY'],
    ['多扣了三块五', '三块五', 3.5, 'CNY'],
    ['十块钱话费没到', '十块钱', 10, 'CNY'],
    ['3万5被骗走了', '3万5', 35000],
    ['¥3,500.50 没到账', '¥3,500.50', 3500.5, 'CNY'],
    ['１２００元 退款', '1200元', 1200, 'CNY'],
    ['轉了三萬塊畀人', '三萬塊', 30000],
    ['被扣咗500蚊', '500蚊', 500, 'HKD'],
    ['台币两千块', '两千块', 2000, 'CNY'],
    ['HK$1,200 was taken', 'HK$1,200', 1200, 'HKD'],
    ['NT$500 gone', 'NT$500', 500, 'TWD'],
    ['they took RM50', 'RM50', 50, 'MYR'],
    ['Rs. 2,000 not received', 'Rs. 2,000', 2000],
    ['$20 missing', '$20', 20],
    ['₦45,000 debited', '₦45,000', 45000, 'NGN'],
    ['paid £12.50 for nothing', '£12.50', 12.5, 'GBP'],
    ['it was 20 quid', '20 quid', 20, 'GBP'],
    ['two hundred and fifty pounds gone', 'two hundred and fifty pounds', 250, 'GBP'],
    ['I sent 500 to the wrong person', '500', 500],
    ['I was charged 19.99 twice', '19.99', 19.99],
    ['lost 5k in a minute', '5k', 5000],
    ['transfer 500000 to him failed', '500000', 500000],
    ['扣了12345', '12345', 12345],
  ])('%s', (text, ...[found, value, currency]) => {
    expect(find(text).amounts).toEqual([{ text: found, value, ...(currency && { currency }) }]);
    expect(find(text).contacts).toEqual([]);
  });

  it.each([
    'sent 3 messages',
    '打了3次电话',
    '扣了2次',
    '千万别打',
    '万一打不通',
    '50% off',
    '有两百人排队',
    'call 400-820-8820',
    '400-820-8820 转 801',
    '2026-01-14 10:32',
    '我等了20分钟',
    'I have 2 accounts',
  ])('finds no money in: %s', (text) => {
    expect(find(text).amounts).toEqual([]);
  });
});

describe('moments', () => {
  it.each([
    ['昨天下午三点打的', '昨天下午三点', '2026-11-24 15:00', 'minute'],
    ['I rang yesterday at 3pm', 'yesterday at 3pm', '2026-11-24 15:00', 'minute'],
    ['it went at 3pm yesterday', 'at 3pm yesterday', '2026-11-24 15:00', 'minute'],
    ['昨天晚上十点半', '昨天晚上十点半', '2026-11-24 22:30', 'minute'],
    ['今早八点转的', '今早八点', '2026-11-25 08:00', 'minute'],
    [
      'Tuesday afternoon around 2:30',
      'Tuesday afternoon around 2:30',
      '2026-11-24 14:30',
      'minute',
    ],
    ['at 15:30', 'at 15:30', '2026-11-25 15:30', 'minute'],
    ['at 6pm', 'at 6pm', '2026-11-24 18:00', 'minute'],
    ['两小时前', '两小时前', '2026-11-25 14:20', 'minute'],
    ['一个半小时前', '一个半小时前', '2026-11-25 14:50', 'minute'],
    ['half an hour ago', 'half an hour ago', '2026-11-25 15:50', 'minute'],
    ['20 mins ago', '20 mins ago', '2026-11-25 16:00', 'minute'],
    ['2026-01-14 10:32:05', '2026-01-14 10:32:05', '2026-01-14 10:32', 'minute'],
    ['三点钟', '三点钟', '2026-11-25 15:00', 'minute'],
    ['晚上12点', '晚上12点', '2026-11-25 00:00', 'minute'],
    ['昨晚', '昨晚', '2026-11-24 18:00', 'part-of-day'],
    ['琴晚轉嘅', '琴晚', '2026-11-24 18:00', 'part-of-day'],
    ['last night', 'last night', '2026-11-24 18:00', 'part-of-day'],
    ['this morning', 'this morning', '2026-11-25 06:00', 'part-of-day'],
    ['星期天早上', '星期天早上', '2026-11-22 06:00', 'part-of-day'],
    ['昨日下午', '昨日下午', '2026-11-24 12:00', 'part-of-day'],
    ['周二', '周二', '2026-11-24 00:00', 'day'],
    ['on Tuesday', 'on Tuesday', '2026-11-24 00:00', 'day'],
    ['last Tuesday', 'last Tuesday', '2026-11-24 00:00', 'day'],
    ['上周二', '上周二', '2026-11-17 00:00', 'day'],
    ['禮拜一打過', '禮拜一', '2026-11-23 00:00', 'day'],
    ['周三', '周三', '2026-11-18 00:00', 'day'],
    ['3 days ago', '3 days ago', '2026-11-22 00:00', 'day'],
    ['a couple of days ago', 'a couple of days ago', '2026-11-23 00:00', 'day'],
    ['三天前', '三天前', '2026-11-22 00:00', 'day'],
    ['大前天', '大前天', '2026-11-22 00:00', 'day'],
    ['14 Jan', '14 Jan', '2026-01-14 00:00', 'day'],
    ['January 14th, 2026', 'January 14th, 2026', '2026-01-14 00:00', 'day'],
    ['1月14日', '1月14日', '2026-01-14 00:00', 'day'],
    ['二〇二六年一月十四日', '二〇二六年一月十四日', '2026-01-14 00:00', 'day'],
    ['去年12月3号', '去年12月3号', '2025-12-03 00:00', 'day'],
    ['3 December', '3 December', '2025-12-03 00:00', 'day'],
    ['14/1', '14/1', '2026-01-14 00:00', 'day'],
    ['1/14', '1/14', '2026-01-14 00:00', 'day'],
    ['5/1/2026', '5/1/2026', '2026-01-05 00:00', 'day'],
    ['14号', '14号', '2026-11-14 00:00', 'day'],
    ['on the 14th', 'on the 14th', '2026-11-14 00:00', 'day'],
    ['tomorrow', 'tomorrow', '2026-11-26 00:00', 'day'],
  ])('%s', (text, found, from, precision) => {
    const [moment] = find(text).moments;
    expect(moment && { ...moment, fromMs: shown(moment.fromMs), toMs: 0 }).toEqual({
      text: found,
      fromMs: from,
      toMs: 0,
      precision,
    });
  });

  it('spans what was said: a minute, a part of a day, a day, a week', () => {
    const span = (text: string) => {
      const [moment] = find(text).moments;
      return moment && `${shown(moment.fromMs)} – ${shown(moment.toMs)}`;
    };
    expect(span('today at noon')).toBe('2026-11-25 12:00 – 2026-11-25 12:01');
    expect(span('this afternoon')).toBe('2026-11-25 12:00 – 2026-11-25 18:00');
    expect(span('昨晚')).toBe('2026-11-24 18:00 – 2026-11-25 06:00');
    expect(span('前天')).toBe('2026-11-23 00:00 – 2026-11-24 00:00');
    expect(span('上周')).toBe('2026-11-16 00:00 – 2026-11-23 00:00');
    expect(span('上周末')).toBe('2026-11-21 00:00 – 2026-11-23 00:00');
  });

  it('tells two moments apart', () => {
    expect(
      find('I rang on Monday and again on Wednesday, 昨天打了今天又打').moments.map(
        ({ text }) => text,
      ),
    ).toEqual(['on Monday', 'on Wednesday', '昨天', '今天']);
  });

  it('counts days where the wallet is, also when the clocks change', () => {
    const at = { nowMs: Date.parse('2026-03-29T12:00:00Z'), timeZone: 'Europe/London' };
    const [yesterday] = findEntities('today', at).moments;
    expect(((yesterday?.toMs ?? 0) - (yesterday?.fromMs ?? 0)) / 3_600_000).toBe(23);
  });

  it.each([
    '早上好',
    'good morning',
    '24/7',
    '有一点问题',
    '差一点就转了',
    '两点建议',
    'I may have 2 cards',
    'the sun is out',
    '31/2',
    'Feb 30',
    '客服几点上班',
    '在15天内回复',
    '坐3号线',
    'version 1.14',
  ])('finds no moment in: %s', (text) => {
    expect(find(text).moments).toEqual([]);
  });
});

describe('channels', () => {
  it.each([
    ['I emailed them, then rang and chatted', ['email', 'phone', 'chat']],
    ['我打了两次电话又写了邮件,还去了柜台', ['phone', 'email', 'branch']],
    ['filled in the web form', ['form']],
    ['寫信同埋喺微博私信過', ['post', 'social', 'social']],
    ['messaged on WhatsApp', ['social']],
    ['sent a letter by registered post', ['post', 'post']],
    ['LINE', ['social']],
    ['在线客服', ['chat']],
    ['phone', ['phone']],
    ['my phone was stolen', []],
    ['the line was bad', []],
    ['write to help@spruce-wallet.example', []],
  ])('%s', (text, kinds) => {
    expect(find(text).channels.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('contacts', () => {
  it.each<[string, string, string, string?]>([
    ['四〇〇八二〇八八二〇是你们吗', '四〇〇八二〇八八二〇', '4008208820'],
    ['幺三八零零幺三八零零零打来的', '幺三八零零幺三八零零零', '13800138000'],
    ['四零零-八二零-八八二零 转 二', '四零零-八二零-八八二零', '4008208820', '2'],
    ['４００－８２０－８８２０', '400-820-8820', '4008208820'],
    ['400-820-8820转801', '400-820-8820', '4008208820', '801'],
    ['400-820-8820 转人工', '400-820-8820', '4008208820'],
    ['call 020 7946 0123 ext 45', '020 7946 0123', '02079460123', '45'],
    ['1800 255 0000 x12', '1800 255 0000', '18002550000', '12'],
    ['<a href="tel:400-820-8820;ext=3">', '400-820-8820', '4008208820', '3'],
    ['tel:+442079460123', '+442079460123', '+442079460123'],
    ['tel://95188', '95188', '95188'],
    ['tel:%2B442079460123', '+442079460123', '+442079460123'],
    ['case no. 12345678, call 95188', '95188', '95188'],
    ['昨天15:30那个 020-12345678 说我欠50000元', '020-12345678', '02012345678'],
  ])('%s', (text, ...[found, key, extension]) => {
    expect(findContacts(text)).toEqual([
      { kind: 'phone', text: found, key, ...(extension && { extension }) },
    ]);
  });

  it.each([
    '¥50000',
    '50000元没了',
    '12345.67 gone',
    '100000 naira',
    '2026-01-14 10:32',
    '14-01-2026',
    '二〇二六年一月十四日',
    'card 622202******1234',
    '6222 0212 3456 7890',
    '订单号 2026112800123',
    'order number is 1234567890',
    'Ref: 99887766',
    'order 20261128001234567',
    'QQ 123456789',
  ])('finds no contact in: %s', (text) => {
    expect(findContacts(text)).toEqual([]);
  });
});

it('reads any text without getting lost in it', () => {
  const hostile = [
    '1',
    '一',
    '1 ',
    '转',
    '转了',
    'one hundred ',
    '1.',
    '1-',
    '1,111',
    ' ',
    '的',
    '今天的',
    '一万',
  ];
  for (const piece of hostile) {
    const text = piece.repeat(4000 / piece.length);
    expect(Array.isArray(find(text).amounts)).toBe(true);
  }
});
