import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Language, languages } from '../../knowledge/language';
import { fragment } from '../../knowledge/lists';
import { loadContent } from '../../knowledge/load';
import { type Running, start } from '../kit/program';
import { chatsInBrowser } from './chats';

// A first start learns the intents, and a page takes a lost connection up again in its own time.
jest.setTimeout(300_000);

/** What people ask on the page, in their own words, and what they have to get. */
const questions: { about: string; answer: RegExp; asked: Record<Language, string> }[] = [
  {
    about: 'something that is none of our business',
    answer: /\bchat\.not-understood/,
    asked: { 'zh-CN': '帮我写一首关于春天的诗', en: 'What will the weather be tomorrow?' },
  },
  {
    about: 'where the number is',
    answer: /\bcontact\.find-number/,
    asked: { 'zh-CN': '你们官方客服电话是多少', en: 'Where do I find your phone number?' },
  },
  {
    about: 'whether a call costs something',
    answer: /\bfees\.calling-from/,
    asked: { 'zh-CN': '打客服电话要钱吗', en: 'Does a call cost me anything?' },
  },
  {
    about: 'that nobody answers',
    answer: /\bwaits\.how-urgent/,
    asked: { 'zh-CN': '客服电话一直没人接', en: 'Nobody answers the phone' },
  },
  {
    about: 'that somebody wants their code',
    answer: /\bsecurity\.(sensitive|never)/,
    asked: { 'zh-CN': '对方让我把验证码告诉他', en: 'They are asking me for my code' },
  },
  {
    about: 'that support did not help',
    answer: /\bescalation\.how-far/,
    asked: { 'zh-CN': '客服没解决我的问题', en: 'Support did not help me' },
  },
  {
    about: 'that they paid and got nothing',
    answer: /\bproblem\.dispute/,
    asked: { 'zh-CN': '我付了钱但是什么都没收到', en: 'I paid and got nothing' },
  },
];

const { knowledge } = loadContent();
const chats = chatsInBrowser();

const words = (id: string, language: Language) => fragment(knowledge, id)(language);
const answersOf = (replies: { answers: string[] }[]) => replies.flatMap(({ answers }) => answers);

describe.each(languages)('the chat in %s', (language) => {
  it('opens without a fault and greets with the topics', async () => {
    const { page, frame, faults, greeting } = await chats.open(language);
    const { answers, buttons } = await greeting();
    expect(answers).toEqual(['chat.welcome']);
    expect(buttons).toEqual(
      ['contact', 'fees', 'waits', 'escalation', 'security', 'problem'].map((topic) =>
        words(`chat.topic-${topic}`, language),
      ),
    );
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await frame.getByRole('toolbar').getByRole('button').allTextContents()).toEqual(buttons);
    expect(faults).toEqual([]);
  });

  it('answers what people ask', async () => {
    const { ask, faults, greeting } = await chats.open(language);
    await greeting();
    for (const { asked, answer } of questions) {
      expect(answersOf(await ask(asked[language])).join(' ')).toMatch(answer);
    }
    expect(faults).toEqual([]);
  });

  it('goes on where a button in the chat leads', async () => {
    const { ask, tap, greeting } = await chats.open(language);
    await greeting();
    await ask(words('chat.topic-waits', language));
    const urgent = knowledge.questions.get('waits.how-urgent')?.choices['at-risk'];
    expect(answersOf(await tap(urgent?.[language] ?? ''))).toContain('waits.money-at-risk');
  });
});

describe('a conversation', () => {
  it('goes on after a reload, with one greeting, and announces nothing again', async () => {
    const { page, frame, ask, messages, count, greeting, faults } = await chats.open('en');
    const welcome = await greeting();
    const [reply] = await ask('Nobody answers the phone');
    await page.reload();
    await messages('Nobody answers the phone').waitFor();
    await frame.getByRole('toolbar').getByRole('button').first().waitFor();
    expect(await count(reply?.text ?? '')).toBe(1);
    expect(await count(welcome.text)).toBe(1);
    expect(await frame.getByRole('log').textContent()).toBe('');
    expect(answersOf(await ask('it can wait'))).toContain('waits.can-wait');
    expect(faults).toEqual([]);
  });

  it('goes on in a second tab, and both show the same', async () => {
    const first = await chats.open('en');
    const welcome = await first.greeting();
    await first.ask('Nobody answers the phone');
    const second = await chats.open('en', { context: first.page.context() });
    await second.messages('Nobody answers the phone').waitFor();
    expect(answersOf(await second.ask('it can wait'))).toContain('waits.can-wait');
    await first.messages('it can wait').waitFor();
    expect(await first.count(welcome.text)).toBe(1);
    await first.page.getByRole('button', { name: words('page.chat-new', 'en') }).click();
    await second.messages('it can wait').waitFor({ state: 'detached' });
  });

  it('begins anew when asked to', async () => {
    const { page, ask, messages, count, greeting } = await chats.open('en');
    const welcome = await greeting();
    await ask('Nobody answers the phone');
    await page.getByRole('button', { name: words('page.chat-new', 'en') }).click();
    await messages('Nobody answers the phone').waitFor({ state: 'detached' });
    expect(answersOf(await ask('Does a call cost me anything?'))).toContain('fees.calling-from');
    expect(await count(welcome.text)).toBe(1);
    await page.reload();
    await messages('Does a call cost').waitFor();
    expect(await count('Nobody answers the phone')).toBe(0);
  });

  it('greets in the other language while nothing was said, and later keeps what was said', async () => {
    const { page, messages, ask, tap, greeting } = await chats.open('en');
    await greeting();
    await page.goto(`${chats.server.url}/chat?lang=zh-CN`);
    await tap(words('chat.topic-waits', 'zh-CN'));
    await ask('不急，可以等');
    await page.goto(`${chats.server.url}/chat?lang=en`);
    await messages('不急，可以等').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      words('page.chat-heading', 'en'),
    );
  });

  it('is held in Traditional Chinese with whoever reads that', async () => {
    const { page, greeting } = await chats.open('zh-CN', { path: '/chat', locale: 'zh-TW' });
    expect((await greeting()).text).toMatch(/電話/);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-TW');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/客服機器人/);
  });

  it('begins with the question of the topic that a site opens it with, once', async () => {
    const { page, messages, count } = await chats.open('en', { path: '/chat?lang=en&topic=fees' });
    await messages(words('chat.topic-fees', 'en')).waitFor();
    await page.reload();
    await messages(words('chat.topic-fees', 'en')).waitFor();
    expect(await count(words('chat.topic-fees', 'en'))).toBe(1);
  });

  it('goes on after the server was stopped and started again', async () => {
    const { ask, count, greeting } = await chats.open('en');
    const welcome = await greeting();
    await ask('Nobody answers the phone');
    await chats.restart();
    expect(answersOf(await ask('it can wait'))).toContain('waits.can-wait');
    expect(await count(welcome.text)).toBe(1);
  });

  it('goes on, with the words being typed, after its token expired', async () => {
    const { page, box, ask, count, greeting } = await chats.open('en');
    const welcome = await greeting();
    await ask('Nobody answers the phone');
    await box.fill('I need it');
    await page.route('**/conversations/*?watermark=*', (route) => route.fulfill({ status: 403 }), {
      times: 1,
    });
    await chats.restart();
    expect(answersOf(await ask('I need it today'))).toContain('waits.need-today');
    expect(await count(welcome.text)).toBe(1);
  });

  it('gets itself a new token long before the old one expires', async () => {
    const { page, ask, greeting } = await chats.open('en', {
      prepare: (page) => page.clock.install(),
    });
    await greeting();
    await ask('Nobody answers the phone');
    await page.clock.fastForward('16:00');
    const renewed = page.waitForRequest('**/api/directline/token');
    const sent = page.waitForRequest(/\/activities$/);
    expect(answersOf(await ask('it can wait'))).toContain('waits.can-wait');
    expect((await renewed).postDataJSON().resume).toBeTruthy();
    expect((await (await renewed).response())?.status()).toBe(200);
    expect((await (await sent).response())?.status()).toBe(200);
  });

  it('goes on after the program was killed and started again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'helpline-page-'));
    const env = { DATABASE_URL: `sqlite:${join(folder, 'helpline.db')}` };
    let program: Running | undefined;
    try {
      program = start('src/main.ts', { env: { ...env, PORT: '0' } });
      const url = urlIn(await program.firstLine);
      const chat = await chats.open('zh-CN', { at: url });
      const welcome = await chat.greeting();
      await chat.ask('客服电话一直没人接');
      program.process.kill('SIGKILL');
      await program.ended;

      program = start('src/main.ts', { env: { ...env, PORT: new URL(url).port } });
      await program.firstLine;
      expect(answersOf(await chat.ask('不急，可以等'))).toContain('waits.can-wait');
      expect(await chat.count(welcome.text)).toBe(1);
    } finally {
      program?.process.kill('SIGKILL');
      await program?.ended;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('on a bad line', () => {
  const number = () => knowledge.profile.lines[0]?.number ?? '';

  it.each([
    ['its token', '**/api/directline/token'],
    ['the conversation', '**/v3/directline/conversations'],
  ])('shows the official number while %s cannot be had, and opens later', async (_what, path) => {
    const { page, greeting } = await chats.open('en', {
      prepare: (page) => page.route(path, (route) => route.fulfill({ status: 503, body: '' })),
    });
    const notice = page.getByRole('status').filter({ hasText: number() });
    await notice.waitFor();
    await page.unroute(path);
    expect((await greeting()).answers).toEqual(['chat.welcome']);
    await notice.waitFor({ state: 'hidden' });
  });

  it('says that it is offline, and sends what was typed when it is back, once and in order', async () => {
    const { page, box, greeting, repliesAfter, messages, count } = await chats.open('en');
    await greeting();
    const context = page.context();
    await context.setOffline(true);
    await page.getByRole('status').filter({ hasText: number() }).waitFor();
    for (const text of ['Nobody answers the phone', 'it can wait']) {
      await box.fill(text);
      await box.press('Enter');
    }
    await messages('it can wait').getByText(words('page.chat-waiting', 'en')).waitFor();
    // It outlives the page, too.
    await context.setOffline(false);
    await page.route('**/api/directline/token', (route) => route.abort());
    await page.reload();
    await messages('it can wait').waitFor();
    await repliesAfter(() => page.unroute('**/api/directline/token'));
    await messages(words('page.chat-waiting', 'en')).waitFor({ state: 'detached' });
    expect(await count('Nobody answers the phone')).toBe(1);
    expect(await count('it can wait')).toBe(1);
    const shown = await page.locator('.from-user .said').allTextContents();
    expect(shown).toEqual(['Nobody answers the phone', 'it can wait']);
  });

  it('sends a message once whose answer was lost', async () => {
    const { page, ask, greeting, count, repliesAfter, box } = await chats.open('en');
    await greeting();
    await ask('Nobody answers the phone');
    let lost = 0;
    await page.route('**/activities', async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort();
    });
    const sentAgain = page.waitForResponse(/\/activities$/);
    const replies = await repliesAfter(async () => {
      await box.fill('I need it today');
      await box.press('Enter');
    });
    expect(answersOf(replies)).toContain('waits.need-today');
    await sentAgain;
    await ask('thank you');
    expect(await count('I need it today')).toBe(1);
  });

  it('tells when a message is refused, and sends it again when asked to', async () => {
    const { page, box, messages, greeting, repliesAfter } = await chats.open('en');
    await greeting();
    await page.route('**/activities', (route) => route.fulfill({ status: 413, body: '{}' }), {
      times: 1,
    });
    await box.fill('Nobody answers the phone');
    await box.press('Enter');
    const refused = messages('Nobody answers the phone').getByRole('alert');
    expect(await refused.textContent()).toContain(words('page.chat-refused', 'en'));
    const replies = await repliesAfter(() => refused.getByRole('button').click());
    expect(answersOf(replies)).toContain('waits.how-urgent');
    await refused.waitFor({ state: 'detached' });
  });

  it('does without WebSockets where they are blocked', async () => {
    const { ask, greeting } = await chats.open('en', {
      prepare: (page) => page.addInitScript(blockSockets),
    });
    await greeting();
    expect(answersOf(await ask('Nobody answers the phone'))).toContain('waits.how-urgent');
  });

  it.each([
    ['a device has slept', '10:00'],
    ['nothing comes back on it', '00:06'],
  ])('takes up a socket that only seems to be open, when %s', async (_what, time) => {
    let isDead = false;
    let sockets = 0;
    const { page, box, ask, greeting, repliesAfter } = await chats.open('en', {
      async prepare(page) {
        await page.clock.install();
        await page.routeWebSocket(/\/stream/, (socket) => {
          const isFirst = sockets++ === 0;
          const service = socket.connectToServer();
          service.onMessage((message) => {
            if (!(isFirst && isDead)) socket.send(message);
          });
        });
      },
    });
    await greeting();
    await ask('Nobody answers the phone');
    isDead = true;
    const replies = await repliesAfter(async () => {
      await box.fill('it can wait');
      const sent = page.waitForResponse(/\/activities$/);
      await box.press('Enter');
      await sent;
      await page.clock.fastForward(time);
    });
    expect(answersOf(replies)).toContain('waits.can-wait');
    expect(sockets).toBe(2);
  });
});

/** Sockets that close before they have opened, as behind some companies' proxies. */
function blockSockets(): void {
  window.WebSocket = class extends EventTarget {
    onclose: (() => void) | null = null;
    constructor() {
      super();
      setTimeout(() => this.onclose?.());
    }
    close() {}
    send() {}
  } as unknown as typeof WebSocket;
}

function urlIn(readyLine: string): string {
  return /https?:\/\/\S+/.exec(readyLine)?.[0] ?? '';
}
