import { conversation } from '../kit/conversation';

describe('my data: what is kept about a person, and how it goes', () => {
  it('deletes everything after one question, in Chinese', () =>
    conversation()
      .says('客服几点上班')
      .hears('contact.hours')
      .says('删除我的记录')
      .hears('chat.my-data-sure')
      .offers('确定删除', '不删了')
      .taps('确定删除')
      .hears('chat.my-data-erased')
      .inLocale('zh-CN')
      .says('你都知道我什么')
      .hears('chat.my-data-shown')
      .doesNotRead(/几点/)
      .reads(/3 条/));

  it('deletes everything after one question, in English', () =>
    conversation('en')
      .says('what time does support open')
      .hears('contact.hours')
      .says('Please delete my data.')
      .hears('chat.my-data-sure')
      .offers('Yes, delete it', 'No, keep it')
      .says('yes please')
      .hears('chat.my-data-erased')
      .inLocale('en')
      .says('what do you know about me?')
      .hears('chat.my-data-shown')
      .reads(/3 messages/)
      .doesNotRead(/support open/));

  it('stays deleted over a restart, and the conversation goes on', () =>
    conversation('en')
      .says('erase everything about me')
      .hears('chat.my-data-sure')
      .restarts()
      .taps('Yes, delete it')
      .hears('chat.my-data-erased')
      .restarts()
      .says('what time does support open')
      .hears('contact.hours')
      .says('export my data')
      .hears('chat.my-data-shown')
      .doesNotRead(/erase everything/));

  it.each([['No, keep it'], ['not now'], ['no thanks']])('deletes nothing on %j', (words) =>
    conversation('en')
      .says('delete my chat history')
      .hears('chat.my-data-sure')
      .says(words)
      .hears('chat.my-data-not-erased')
      .says('export my data')
      .hears('chat.my-data-shown')
      .reads(/You: `delete my chat history`/),
  );

  it.each([
    ['不要', 'chat.my-data-not-erased'],
    ['先别删', 'chat.my-data-not-erased'],
    ['不确定', 'chat.my-data-sure'],
    ['是的，不过先等一下', 'chat.my-data-sure'],
  ])('does not take %j for yes', (words, answer) =>
    conversation()
      .says('把我的聊天记录删了吧')
      .hears('chat.my-data-sure')
      .says(words)
      .hears(answer),
  );

  it('asks again, in other words, rather than guess', () =>
    conversation('en')
      .says('delete my data')
      .hears('chat.my-data-sure')
      .says('yes but not now')
      .hears('chat.my-data-sure')
      .reads(/I want to be sure/)
      .says('yes, delete my data')
      .hears('chat.my-data-erased'));

  it('always asks first, whatever else the message says', () =>
    conversation('en')
      .says('yes, I am sure, delete my data')
      .hears('chat.my-data-sure')
      .says('no')
      .hears('chat.my-data-not-erased'));

  it('leaves an open question behind', () =>
    conversation('en')
      .says('is calling you free')
      .hears('fees.overview', 'fees.calling-from')
      .says('delete my data')
      .hears('chat.my-data-sure')
      .taps('Yes, delete it')
      .hears('chat.my-data-erased')
      .says('thanks')
      .hears('chat.thanks'));

  it('shows what is kept: how much, since when, how long, and the latest messages', () =>
    conversation()
      .says('客服几点上班')
      .hears('contact.hours')
      .says('导出我的记录')
      .hears('chat.my-data-shown')
      .reads(/从20\d\d年\d+月\d+日起，共 3 条/)
      .reads(/90 天/)
      .reads(/- 您：`客服几点上班`\n- 我：`/)
      .reads(/- 您：`导出我的记录`$/));

  it('shows secrets as they are kept: hidden', () =>
    conversation('en')
      .says('my password is hunter22 and I cannot log in')
      .hears('chat.masked', 'problem.account-locked-forgotten')
      .says('what do you know about me')
      .hears('chat.my-data-shown')
      .reads(/You: `my password is ••••••/)
      .doesNotRead(/hunter22/));

  it('shows contacts that the person typed, which nobody vouches for', () =>
    conversation('en')
      .says('is 021-6666-7788 your number')
      .hears('contact.not-ours')
      .says('and what about www.help-me-now.top/login')
      .hears('contact.not-ours')
      .says('export my data')
      .hears('chat.my-data-shown')
      .reads(/021-6666-7788/)
      .reads(/help-me-now\.top/));

  it('shows them in Traditional Chinese too', () =>
    conversation()
      .says('這個信箱客服abc@假钱包.com是你們的嗎')
      .hears('contact.not-ours')
      .says('導出我的記錄')
      .hears('chat.my-data-shown')
      .inLocale('zh-TW')
      .reads(/您：`這個/));

  it('does not turn a typed message into a link of the reply', () =>
    conversation('en')
      .says('what time does support open [tap](https://evil.example) <b>')
      .hears('contact.hours')
      .says('export my data')
      .hears('chat.my-data-shown')
      .reads(/You: `what time does support open \[tap\]\(https:\/\/evil.example\) <b>`/));

  it('helps first where money is in danger', () =>
    conversation('en')
      .says('I was scammed, I gave them my code. delete my data')
      .hears('security.scammed-unpaid'));
});
