import type { Browser, Page } from 'playwright-core';
import { fragment } from '../../knowledge/lists';
import { type Knowledge, loadContent } from '../../knowledge/load';
import { installWebChat, readWebChat } from '../../src/channels/web/web-chat-bundle';
import { openBrowser } from '../kit/browser';
import { startServer, type TestServer } from '../kit/server';
import { cardReply, joinStream } from './stream';

// Microsoft's Web Chat is downloaded by the first run, and takes its time to start.
jest.setTimeout(120_000);

let browser: Browser;
let server: TestServer;
let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = loadContent().knowledge;
  if (!(await readWebChat())) await installWebChat();
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const words = (id: string) => fragment(knowledge, id)('en');
const bubble = (page: Page, text: string) => page.locator('.webchat__bubble', { hasText: text });

const suggestion = (page: Page, text: string) =>
  page.locator('.webchat__suggested-action', { hasText: text });

async function say(page: Page, text: string): Promise<void> {
  const box = page.locator('[data-id="webchat-sendbox-input"]');
  await box.fill(text);
  await box.press('Enter');
}

describe('Microsoft Web Chat', () => {
  it('holds a whole dialog, and goes on with it after a reload and a restart', async () => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${server.url}/webchat?lang=en`);
    await suggestion(page, words('chat.topic-waits')).click();
    await bubble(page, 'Nobody answers the phone').first().waitFor();
    const choice = knowledge.questions.get('waits.how-urgent')?.choices['at-risk']?.en ?? '';
    await suggestion(page, choice).click();
    await bubble(page, choice).first().waitFor();
    expect(faults).toEqual([]);

    server = await server.restart();
    await page.reload();
    await bubble(page, choice).first().waitFor();
    await say(page, 'Does a call cost me anything?');
    const question = knowledge.questions.get('fees.calling-from')?.en.split('\n')[0] ?? '';
    await bubble(page, question.replace(/\*\*/g, '')).first().waitFor();
    await page.close();
  });

  it('shows a card once, not its text and its card', async () => {
    const page = await browser.newPage();
    const stream = await joinStream(page);
    await page.goto(`${server.url}/webchat?lang=en`);
    await stream.send(cardReply);
    const shown = page.locator('.webchat__bubble');
    await shown.getByAltText('Quiet hours: 8 to 10').waitFor();
    expect(await shown.getByText('400-000-0000').count()).toBe(1);
    expect(await bubble(page, 'In words:').count()).toBe(0);
    await page.close();
  });

  it('is the same conversation as in the chat', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/chat?lang=en`);
    await page.locator('#chat-box').fill('Nobody answers the phone');
    await page.locator('#chat-box').press('Enter');
    await page.locator('.from-bot').nth(1).waitFor();
    await page.goto(`${server.url}/webchat?lang=en`);
    await bubble(page, 'Nobody answers the phone').first().waitFor();
    await page.close();
  });
});
