/** Whom a person spoke to, as far as they say: a name or a staff number. */

const surnames =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬鄭謝羅許韓馮鄧蕭蔣葉蘇魏呂盧鐘譚陸範賈韋鄒閻龍賀顧龔萬錢嚴湯';
const titles =
  '经理|經理|主管|女士|先生|小姐|专员|專員|组长|組長|老师|老師|客服|工程师|工程師|主任|姐|哥';

const patterns: readonly RegExp[] = [
  /(?:工号|工號|坐席号|坐席號|坐席|员工号|員工號)\s*(?:是|为|為|:|：)?\s*(?<who>[A-Za-z]{0,4}\d[A-Za-z\d-]{1,12})/u,
  /(?:staff|agent|employee|badge|operator)\s*(?:no\.?|number|id)\s*(?:is|was|:)?\s*(?<who>[A-Za-z]{0,4}\d[A-Za-z\d-]{1,12})/iu,
  new RegExp(`(?<who>[${surnames}](?:${titles}))`, 'u'),
  new RegExp(`(?<who>(?:小|老|阿)[${surnames}](?![时時心号號]))`, 'u'),
  /(?:叫|名叫|姓名是|名字是)\s*(?<who>[\p{Script=Han}]{2,3})(?=的|[，,。；;\s]|说|說|$)/u,
  new RegExp(`姓(?<who>[${surnames}])`, 'u'),
  // A capital letter tells a name from "spoke to someone".
  /(?:spoke (?:to|with)|talked (?:to|with)|got|called|named|name (?:was|is)|agent|supervisor|manager|advis[eo]r)\s+(?<who>\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?)/u,
  /\bit was (?<who>\p{Lu}[\p{L}'’-]+)/u,
  /(?<![\p{L}])(?<who>\p{Lu}[\p{Ll}'’-]+(?:\s\p{Lu}[\p{Ll}'’-]+)?)\s+(?:said|says|told|promised|answered|replied|refused)(?![\p{L}])/u,
  /(?:spoke (?:to|with)|talked (?:to|with))\s+(?<who>[a-z]{3,12})(?=$|[\s,.;])/u,
];

const notNames = new Set(
  'he she they it you we i who that this nobody someone somebody support agent the them him her your customer service mum mom dad monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december yesterday today then and but another people one staff everyone different several two three four five about for our his their from'.split(
    ' ',
  ),
);

export function whoIn(text: string): string | undefined {
  for (const pattern of patterns) {
    const who = pattern.exec(text)?.groups?.who;
    if (who && !notNames.has(who.toLowerCase())) return who;
  }
  return undefined;
}
