import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Language, languages } from '../../knowledge/language';
import { fragment } from '../../knowledge/lists';
import { type Knowledge, loadContent } from '../../knowledge/load';
import { openBrowser } from '../kit/browser';
import { type Running, start } from '../kit/program';
import { startServer, type TestServer } from '../kit/server';
import { type ChatPage, openChatPage } from './chat-page';

// A first start learns the intents, and a page takes a lost connection up again in its own time.
jest.setTimeout(300_000);

/** What people ask on the page, in their own words, and what they have to get. */
const questions: { about: string; answer: string; asked: Record<Language, string> }[] = [
  {
    about: 'where the number is',
    answer: 'contact.find-number',
    asked: { 'zh-CN': '你们官方客服电话是多少', en: 'Where do I find your phone number?' },
  },
  {
    about: 'whether a call costs something',
    answer: 'fees.calling-from',
    asked: { 'zh-CN': '打客服电话要钱吗', en: 'Does a call cost me anything?' },
  },
  {
    about: 'that nobody answers',
    answer: 'waits.how-urgent',
    asked: { 'zh-CN': '客服电话一直没人接', en: 'Nobody answers the phone' },
  },
  {
    about: 'that somebody wants their code',
    answer: 'security.never-code',
    asked: { 'zh-CN': '对方让我把验证码告诉他', en: 'They are asking me for my code' },
  },
  {
    about: 'that support did not help',
    answer: 'escalation.how-far',
    asked: { 'zh-CN': '客服没解决我的问题', en: 'Support did not help me' },
  },
  {
    about: 'that they paid and got nothing',
    answer: 'problem.dispute-not-received',
    asked: { 'zh-CN': '我付了钱但是什么都没收到', en: 'I paid and got nothing' },
  },
  {
    about: 'something that is none of our business',
    answer: 'chat.not-understood',
    asked: { 'zh-CN': '帮我写一首关于春天的诗', en: 'What will the weather be tomorrow?' },
  },
];

let browser: Browser;
let server: TestServer;
let knowledge: Knowledge;
let chat: ChatPage | undefined;

beforeAll(async () => {
  knowledge = loadContent().knowledge;
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
});

afterEach(async () => {
  await chat?.close();
  chat = undefined;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function openChat(language: Language, options?: Parameters<typeof openChatPage>[3]) {
  chat = await openChatPage(browser, server.url, language, options);
  return chat;
}

const words = (id: string, language: Language) => fragment(knowledge, id)(language);
const answersOf = (replies: { answers: string[] }[]) => replies.flatMap(({ answers }) => answers);

describe.each(languages)('the help page in %s', (language) => {
  it('opens without a fault, greets with the topics and says what is never asked for', async () => {
    const { page, faults, greeting } = await openChat(language);
    const { answers, buttons } = await greeting();
    expect(answers).toEqual(['chat.welcome']);
    expect(buttons).toEqual(
      ['contact', 'fees', 'waits', 'escalation', 'security', 'problem'].map((topic) =>
        words(`chat.topic-${topic}`, language),
      ),
    );
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.getByText(words('page.never-ask', language)).first().isVisible()).toBe(true);
    expect(faults).toEqual([]);
  });

  it.each(questions)('answers people who ask $about', async ({ asked, answer }) => {
    const { ask, faults, greeting } = await openChat(language);
    await greeting();
    expect(answersOf(await ask(asked[language]))).toContain(answer);
    expect(faults).toEqual([]);
  });

  it('asks the question of a topic that is chosen beside the chat', async () => {
    const { page, greeting, repliesAfter } = await openChat(language);
    await greeting();
    const replies = await repliesAfter(() =>
      page.getByRole('button', { name: words('page.topic-fees', language) }).click(),
    );
    expect(answersOf(replies)).toContain('fees.calling-from');
  });

  it('goes on where a button in the chat leads', async () => {
    const { ask, tap, greeting } = await openChat(language);
    await greeting();
    await ask(words('chat.topic-waits', language));
    const urgent = knowledge.questions.get('waits.how-urgent')?.choices['at-risk'];
    expect(answersOf(await tap(urgent?.[language] ?? ''))).toContain('waits.money-at-risk');
  });
});

describe('the chat on the page', () => {
  it('keeps the conversation over a reload, with one greeting', async () => {
    const { page, ask, count, greeting, faults } = await openChat('en');
    const welcome = await greeting();
    const [reply] = await ask('Nobody answers the phone');
    await page.reload();
    await page.locator('.webchat__bubble', { hasText: 'Nobody answers the phone' }).waitFor();
    await page.locator('.webchat__suggested-action').first().waitFor();
    expect(await count(reply?.text ?? '')).toBe(1);
    expect(await count(welcome.text)).toBe(1);
    expect(answersOf(await ask('it can wait'))).toContain('waits.can-wait');
    expect(faults).toEqual([]);
  });

  it('begins anew when asked to', async () => {
    const { page, ask, count, greeting } = await openChat('en');
    const welcome = await greeting();
    await ask('Nobody answers the phone');
    await page.getByRole('button', { name: words('page.chat-new', 'en') }).click();
    await page
      .locator('.webchat__bubble', { hasText: 'Nobody answers the phone' })
      .waitFor({ state: 'detached' });
    expect(answersOf(await ask('Does a call cost me anything?'))).toContain('fees.calling-from');
    expect(await count(welcome.text)).toBe(1);
    await page.reload();
    await page.locator('.webchat__bubble', { hasText: 'Does a call cost' }).waitFor();
    expect(await count('Nobody answers the phone')).toBe(0);
  });

  it('greets in the other language while nothing was said, and later keeps the conversation', async () => {
    const { page, ask, greeting } = await openChat('en');
    await greeting();
    await page.getByRole('link', { name: words('page.language-name', 'zh-CN') }).click();
    const topic = words('chat.topic-waits', 'zh-CN');
    await page.locator('.webchat__suggested-action', { hasText: topic }).waitFor();
    await ask('客服电话一直没人接');
    await page.getByRole('link', { name: words('page.language-name', 'en') }).click();
    await page.locator('.webchat__bubble', { hasText: '客服电话一直没人接' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      words('page.heading', 'en'),
    );
  });

  it('opens links in a new tab that cannot reach back', async () => {
    const { page, ask, greeting } = await openChat('en');
    await greeting();
    await ask('Where do I find your phone number?');
    const link = page.locator('#chat-window .webchat__render-markdown a').first();
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  it.each([
    ['its program', '**/assets/webchat.*'],
    ['the token', '**/api/directline/token'],
  ])(
    'shows the official number while %s cannot be loaded, and opens later',
    async (_what, path) => {
      const { page, greeting } = await openChat('en', {
        prepare: async (page) => {
          await page.route(path, (route) => route.fulfill({ status: 503, body: '' }));
        },
      });
      const number = knowledge.profile.lines[0]?.number ?? '';
      const notice = page.locator('.when-unreachable', { hasText: number });
      await notice.waitFor();
      await page.unroute(path);
      expect((await greeting()).answers).toEqual(['chat.welcome']);
      await notice.waitFor({ state: 'hidden' });
    },
  );

  it('shows the official number while a message cannot be sent, and sends it once by itself', async () => {
    const { page, ask, greeting, repliesAfter, count } = await openChat('en');
    await greeting();
    await ask('Nobody answers the phone');
    const path = '**/activities';
    const notice = page.locator('.when-unreachable');
    const replies = await repliesAfter(async () => {
      await page.route(path, (route) => route.abort());
      await page.locator('[data-id="webchat-sendbox-input"]').fill('I need it today');
      await page.keyboard.press('Enter');
      await notice.waitFor();
      await page.unroute(path);
    });
    expect(answersOf(replies)).toContain('waits.need-today');
    await notice.waitFor({ state: 'hidden' });
    expect(await count('I need it today')).toBe(1);
  });

  it('can be read without scripts: the numbers and a line about the chat', async () => {
    const { page, faults } = await openChat('en', { javaScriptEnabled: false });
    const main = knowledge.profile.lines[0]?.number ?? '';
    expect(await page.locator('.when-no-script', { hasText: main }).isVisible()).toBe(true);
    for (const { number } of knowledge.profile.lines) {
      expect(await page.locator('.lines').getByText(number).isVisible()).toBe(true);
    }
    expect(await page.locator('.topics').isVisible()).toBe(false);
    expect(faults).toEqual([]);
  });

  it.each([
    ['a phone', 320],
    ['a computer', 1280],
  ])('fits %s without scrolling sideways', async (_what, width) => {
    const { page, ask, greeting } = await openChat('en', { viewport: { width, height: 640 } });
    await greeting();
    await ask('Where do I find your phone number?');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});

describe('a page that stays open', () => {
  it('goes on with its conversation after the program was stopped and started again', async () => {
    const { ask, count, greeting } = await openChat('en');
    const welcome = await greeting();
    await ask('Nobody answers the phone');
    server = await server.restart();
    expect(answersOf(await ask('it can wait'))).toContain('waits.can-wait');
    expect(await count(welcome.text)).toBe(1);
  });

  it('goes on with its conversation, and with the words being typed, after its token expired', async () => {
    const { page, ask, count, greeting } = await openChat('en');
    const welcome = await greeting();
    await ask('Nobody answers the phone');
    const box = page.locator('[data-id="webchat-sendbox-input"]');
    await box.fill('I need it');
    await page.route('**/conversations/*?watermark=*', (route) => route.fulfill({ status: 403 }));
    server = await server.restart();
    await page.locator('.when-unreachable').waitFor();
    await page.locator('.when-unreachable').waitFor({ state: 'hidden' });
    expect(await box.inputValue()).toBe('I need it');
    expect(answersOf(await ask('I need it today'))).toContain('waits.need-today');
    expect(await count(welcome.text)).toBe(1);
  });

  it('goes on with its conversation after the program was killed and started again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'helpline-page-'));
    const env = { DATABASE_URL: `sqlite:${join(folder, 'helpline.db')}` };
    let program: Running | undefined;
    try {
      program = start('src/main.ts', { env: { ...env, PORT: '0' } });
      const url = urlIn(await program.firstLine);
      chat = await openChatPage(browser, url, 'zh-CN');
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

function urlIn(readyLine: string): string {
  return /https?:\/\/\S+/.exec(readyLine)?.[0] ?? '';
}
