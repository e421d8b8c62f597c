/** A way of reaching support that a text names. */
export interface ChannelMention {
  kind: 'phone' | 'chat' | 'email' | 'form' | 'social' | 'post' | 'branch';
  /** As it stands in the text. */
  text: string;
}

/** The words for each, English ones as whole words. The surer kind stands first: a chat on WhatsApp is social. */
const words: readonly [kind: ChannelMention['kind'], english: string, chinese: string][] = [
  [
    'social',
    'whats?app|facebook|fb|messenger|instagram|insta|twitter|tweet(?:ed|s)?|telegram|tiktok|weibo|wechat|linkedin|social media|dm(?:ed|s)?',
    '微博|微信|公众号|公眾號|抖音|小红书|小紅書|推特|脸书|臉書|社交媒体|社群|私信',
  ],
  [
    'email',
    'e-?mail(?:ed|ing|s)?|wrote (?:to )?(?:you|them|support) an? e-?mail',
    '电子邮件|電子郵件|邮件|郵件|电邮|電郵|邮箱|郵箱|信箱|伊妹儿',
  ],
  [
    'form',
    '(?:web|online|contact|complaints?|feedback|support|help) ?forms?|forms?(?= on)|(?:a|the|filled in|filled out|submitted) forms?|(?:support )?tickets?',
    '表单|表單|表格|工单|工單|意见反馈|意見反饋|在线提交|網頁提交|网页提交',
  ],
  [
    'chat',
    '(?:live|online|in-?app|web) ?(?:chat|messag(?:e|es|ing))|chat(?:ted|ting|bot|s)?',
    '在线客服|在線客服|线上客服|線上客服|在线聊天|聊天|网上客服|網上客服|机器人客服|機器人客服',
  ],
  [
    'branch',
    'branch(?:es)?|in person|face to face|walked in(?:to)?|over the counter|(?:your|the|their|local) (?:office|store|shop)',
    '网点|網點|柜台|櫃台|櫃檯|营业厅|營業廳|门店|門市|门市|分行|线下|線下|当面|當面|上门|现场',
  ],
  [
    'post',
    '(?:by|registered|recorded|in the) (?:post|mail)|(?:a|the|by|wrote a|sent a|posted a) letter|letters',
    '写信|寫信|寄信|信件|信函|挂号信|掛號信|邮寄|郵寄|书面信',
  ],
  [
    'phone',
    'phone call|(?:hot|help|phone )line|(?:tele)?phon(?:ed|ing)|(?<!(?:my|new|lost|stolen|old|other|another) )(?:tele)?phone(?!s| (?:was|is|got|died|broke|number|no))|(?:call|dial|ring)(?:ed|led|ing|s)?(?! myself)|rang|rung',
    '打电话|打電話|打过电话|打了电话|电话|電話|热线|熱線|拨打|撥打|致电|致電|打过去|打過去|来电|來電|通话|通話|座机|座機',
  ],
];

const patterns = words.map(([kind, english, chinese]) => ({
  kind,
  pattern: new RegExp(`(?<![a-z])(?:${english})(?![a-z])|${chinese}`, 'giu'),
}));
/** A lower-case line is a queue or a phone line. */
const lineApp = /(?<![A-Za-z])LINE(?![A-Za-z])/g;

/** Every channel that a text names, in the order in which they stand. */
export function findChannels(text: string): ChannelMention[] {
  let rest = text.normalize('NFKC');
  const found: (ChannelMention & { at: number })[] = [];
  for (const { kind, pattern } of [{ kind: 'social' as const, pattern: lineApp }, ...patterns]) {
    for (const match of rest.matchAll(pattern))
      found.push({ kind, text: match[0], at: match.index });
    rest = rest.replace(pattern, (match) => ' '.repeat(match.length));
  }
  return found.sort((one, other) => one.at - other.at).map(({ at, ...mention }) => mention);
}
