import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type Language, languages } from '../../knowledge/language';
import { fragment } from '../../knowledge/lists';
import { loadContent } from '../../knowledge/load';
import type { OpenOptions } from './chat-page';
import { chatsInBrowser } from './chats';
import { cardReply, cardText, joinStream, type Stream } from './stream';

jest.setTimeout(60_000);

const { knowledge } = loadContent();
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const chats = chatsInBrowser();
let stream: Stream;

const words = (id: string, language: Language = 'en') =>
  fragment(knowledge, id, { number: '', file: '{file}' })(language);

const openChat = (language: Language, options: OpenOptions = {}) =>
  chats.open(language, {
    ...options,
    prepare: async (page) => {
      stream = await joinStream(page);
      await options.prepare?.(page);
    },
  });

/** What axe finds wrong with a page, and with the pages in its frames, by WCAG 2.2 AA and its good practices. */
async function violations(page: Page): Promise<string[]> {
  const found = await Promise.all(
    page.frames().map(async (frame) => {
      // Not added as an element, which the policy of the page would refuse.
      await frame.evaluate(axe);
      return frame.evaluate(async () => {
        const { run } = (window as unknown as { axe: typeof import('axe-core') }).axe;
        const { violations } = await run(document, { iframes: false });
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
        );
      });
    }),
  );
  return found.flat();
}

describe.each(languages)('in %s, axe finds no fault', (language) => {
  it.each(['light', 'dark'] as const)('in any state of the chat, %s', async (colorScheme) => {
    const { page, frame, box, greeting, ask, messages } = await openChat(language, { colorScheme });
    await greeting();
    expect(await violations(page)).toEqual([]);
    await ask(language === 'en' ? 'Where do I find your phone number?' : '官方客服电话是多少');
    await stream.send(cardReply);
    await frame.getByAltText('Quiet hours: 8 to 10').waitFor();
    await stream.send({
      text: 'I am **here** at https://www.spruce-wallet.example',
      from: { id: 'agent-7', name: 'Li Na' },
      attachments: [
        { contentType: 'text/plain', name: 'case.txt', contentUrl: 'data:text/plain,Case%207' },
      ],
    });
    await messages('I am here').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.route('**/activities', (route) => route.fulfill({ status: 413, body: '{}' }), {
      times: 1,
    });
    await box.fill('refused');
    await box.press('Enter');
    await frame.getByRole('alert').waitFor();
    await page.context().setOffline(true);
    await box.fill('later');
    await box.press('Enter');
    await messages('later').getByText(words('page.chat-waiting', language)).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'on the help page, the chat closed and open, %s',
    async (colorScheme) => {
      const { page, greeting } = await openChat(language, {
        path: `/?lang=${language}`,
        framed: true,
        colorScheme,
      });
      await page.locator('#wallet-helpline .button').waitFor();
      for (const details of await page.locator('details').all()) {
        await details.evaluate((each) => each.setAttribute('open', ''));
      }
      expect(await violations(page)).toEqual([]);
      await page.locator('#wallet-helpline .button').click();
      await greeting();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 640 });
      expect(await violations(page)).toEqual([]);
    },
  );
});

describe('with the keyboard alone', () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') || activeElement?.textContent?.trim() || '';
    });

  it('a whole dialog can be held, in the order that is seen, and each message is announced once', async () => {
    const { page, frame, greeting, repliesAfter } = await openChat('en');
    const welcome = await greeting();
    const log = frame.getByRole('log');
    await log.getByText('Support bot:').waitFor();
    // The person begins in the box; before it come the suggestions, as one stop.
    expect(await focused(page)).toBe(words('page.chat-box'));
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe(welcome.buttons[0]);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(words('chat.topic-waits'));
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(welcome.buttons[0]);
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe(welcome.buttons.at(-1));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await repliesAfter(() => page.keyboard.press('Enter'));
    expect(await focused(page)).toBe(words('page.chat-box'));

    const [reply] = await repliesAfter(async () => {
      await page.keyboard.type('it can wait');
      await page.keyboard.press('Enter');
    });
    await log.getByText(plain(reply?.text).split('\n')[0] ?? '').waitFor();
    const announced = await log.locator('p').allTextContents();
    const seen = frame.locator('.from-bot .said');
    expect(announced).toHaveLength(await seen.count());
    for (const [index, text] of (await seen.allInnerTexts()).entries()) {
      expect(announced[index]?.split('\n')[0]).toBe(`Support bot: ${text.split('\n')[0]}`);
    }
    // The only regions that speak.
    expect(await page.locator('[aria-live]').count()).toBe(0);
    expect(await page.getByRole('log').count()).toBe(1);
  });

  it('earlier messages are one stop, and the arrows move between them', async () => {
    const { page, frame, greeting, ask } = await openChat('en');
    const welcome = await greeting();
    const [answer] = await ask('Where do I find your phone number?');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe(answer?.buttons[0]);
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe(words('page.chat-copy'));
    await frame.locator('.message:focus-within').waitFor();
    // Through the links in the message to the message itself, then up.
    while (!(await frame.locator('.message:focus').count())) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toContain('Where do I find your phone number?');
    await page.keyboard.press('Home');
    expect(await focused(page)).toContain(plain(welcome.text).split('\n')[0]);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(words('page.chat-copy'));
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe(words('page.chat-box'));
  });

  it('a new message does not take the focus away', async () => {
    const { page, frame, greeting, messages } = await openChat('en');
    await greeting();
    await frame.locator('.message').first().focus();
    await stream.send({ text: 'One more thing' });
    await messages('One more thing').waitFor();
    expect(await focused(page)).not.toContain('One more thing');
    expect(await frame.locator('.message:focus').count()).toBe(1);
  });
});

describe('a card', () => {
  it('takes the place of its text, is announced once as text, and works with the keyboard', async () => {
    const { page, frame, faults, greeting, ask, messages, repliesAfter } = await openChat('en');
    await greeting();
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await ask('Nobody answers the phone');
    expect(loaded.filter((url) => url.includes('card'))).toEqual([]);
    await stream.send(cardReply);
    const card = frame.locator('.card', { hasText: 'Never give a code' });
    await card.waitFor();
    expect(loaded.filter((url) => url.includes('card'))).toHaveLength(1);
    expect(await frame.locator('.message').getByText('In words:').count()).toBe(0);
    const announced = await frame.getByRole('log').locator('p').last().textContent();
    expect(announced).toBe(`Support bot: ${plain(cardText)}`);
    // The picture from elsewhere was not even asked for.
    expect(loaded.filter((url) => url.includes('evil'))).toEqual([]);
    expect(faults).toEqual([]);

    await card.getByRole('button', { name: 'What a call costs' }).focus();
    const replies = await repliesAfter(() => page.keyboard.press('Enter'));
    expect(replies[0]?.answers).toEqual(['fees.overview']);
    await messages('What does a call cost').waitFor();
    const sent = page.waitForRequest(/\/activities$/);
    await card.getByRole('button', { name: 'Show my case' }).click();
    expect((await sent).postDataJSON()).toMatchObject({ type: 'message', value: { case: 7 } });
  });

  it('leaves its text where its program cannot be loaded', async () => {
    const { page, greeting, messages } = await openChat('en');
    await greeting();
    await page.route('**/assets/card.*', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await stream.send(cardReply);
    await failed;
    await messages('In words: 400-000-0000').waitFor();
  });
});

describe('what is shown', () => {
  it('is never markup: neither what the person typed nor what the bot repeats', async () => {
    const { page, frame, greeting, box } = await openChat('en');
    await greeting();
    const typed = '<b>**bold**</b> [x](javascript:alert(1)) +1 800 555 0100';
    await box.fill(typed);
    await box.press('Enter');
    expect(await frame.locator('.from-user .said').textContent()).toBe(typed);
    await stream.send({
      text: 'You asked about <img src=x onerror=alert(1)> and +1 800 555 0100 and https://evil.example and [me](javascript:alert(1)) and [it](tel:18005550100). Call 110, not 1105, or pay 110 yuan. **[Safe](https://www.spruce-wallet.example)**',
    });
    const said = frame.locator('.from-bot .said', { hasText: 'You asked about' });
    await said.waitFor();
    expect(await said.locator('img').count()).toBe(0);
    expect(
      await said.locator('a').evaluateAll((links) => links.map((a) => a.getAttribute('href'))),
    ).toEqual(['tel:110', 'https://www.spruce-wallet.example']);
    const site = said.locator('a').last();
    expect(await site.getAttribute('target')).toBe('_blank');
    expect(await site.getAttribute('rel')).toContain('noopener');
    expect(await page.evaluate(() => document.querySelectorAll('b').length)).toBe(0);
  });

  it('can be copied and downloaded', async () => {
    const { page, frame, greeting, messages } = await openChat('en', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await greeting();
    await stream.send({
      text: '**Call** 400-000-0000\n\n- at once\n- or later',
      attachments: [
        {
          contentType: 'text/plain',
          name: 'case-7.txt',
          contentUrl: 'data:text/plain;charset=utf-8,Case%207',
        },
        { contentType: 'text/plain', name: 'evil.txt', contentUrl: 'https://evil.example/a.txt' },
      ],
    });
    const message = messages('Call 400-000-0000');
    await message.getByRole('button', { name: words('page.chat-copy') }).click();
    await message.getByRole('button', { name: words('page.chat-copied') }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Call 400-000-0000\nat once\nor later',
    );
    const download = page.waitForEvent('download');
    await frame.getByRole('link', { name: 'case-7.txt' }).click();
    expect((await download).suggestedFilename()).toBe('case-7.txt');
    expect(await frame.getByRole('link', { name: 'evil.txt' }).count()).toBe(0);
  });

  it('is never half a word of an input method', async () => {
    const { page, box, greeting, count } = await openChat('zh-CN');
    await greeting();
    const devTools = await page.context().newCDPSession(page);
    await box.focus();
    await devTools.send('Input.imeSetComposition', {
      text: 'dian hua',
      selectionStart: 8,
      selectionEnd: 8,
    });
    await devTools.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    expect(await count('dian hua')).toBe(0);
    // Safari ends the composition before it tells of the key.
    await box.evaluate((each) =>
      each.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }),
      ),
    );
    expect(await count('dian hua')).toBe(0);
    await devTools.send('Input.insertText', { text: '电话' });
    expect(await box.inputValue()).toBe('电话');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('多少');
    await page.keyboard.press('Enter');
    expect(await count('电话')).toBe(1);
    expect(await box.inputValue()).toBe('');
  });

  it.each([
    ['a small phone', 320, 568],
    ['a screen at four times its size', 320, 256],
    ['a computer', 1280, 800],
  ])('fits %s, with room to read and to write', async (_what, width, height) => {
    const { page, frame, box, greeting, ask } = await openChat('en', {
      viewport: { width, height },
    });
    await greeting();
    await ask('Where do I find your phone number?');
    await stream.send(cardReply);
    await frame.locator('.card', { hasText: 'Never give a code' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const seen = await box.boundingBox();
    expect((seen?.y ?? 0) + (seen?.height ?? 0)).toBeLessThanOrEqual(height);
    const transcript = await frame.locator('#chat-transcript').boundingBox();
    expect(transcript?.height).toBeGreaterThan(height / 4);
    // WCAG 2.2: targets of 24 by 24.
    const sizes = await frame
      .locator('button:visible')
      .evaluateAll((buttons) => buttons.map((each) => each.getBoundingClientRect().height));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  });
});

/** A message as it is read out: without marks, a line for each paragraph and item. */
function plain(markdown = ''): string {
  return markdown
    .split('\n')
    .filter(Boolean)
    .map((line) => line.replace(/^- /, '').replace(/\*\*/g, ''))
    .join('\n');
}
