import type { BrowserContextOptions, Page } from 'playwright-core';
import { fragment } from '../../knowledge/lists';
import { loadContent } from '../../knowledge/load';
import { eventually } from '../channels/direct-line/api';
import type { ChatPage } from './chat-page';
import { chatsInBrowser } from './chats';
import { openSite, type Site } from './site';
import { joinStream, type Stream } from './stream';

jest.setTimeout(60_000);

const { knowledge } = loadContent();
let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const chats = chatsInBrowser(() => ({ ALLOWED_ORIGINS: site.url }));

const words = (id: string, language: 'en' | 'zh-CN' = 'en') =>
  fragment(knowledge, id, { count: '{count}', wallet: knowledge.profile.name[language] })(language);

const tag = (attributes = '') =>
  `<script src="${chats.server.url}/embed.js" async ${attributes}></script>`;

async function openPage(
  body: string,
  options: BrowserContextOptions & {
    policy?: string;
    head?: string;
    prepare?: (page: Page) => Promise<unknown>;
  } = {},
): Promise<ChatPage> {
  const { policy, head, ...others } = options;
  site.page = { body, policy, head };
  return chats.open('en', { ...others, at: site.url, path: '/', framed: true });
}

const launcher = (page: Page) => page.locator('#wallet-helpline .button');

/** What the page hears of the chat. */
async function listen(page: Page): Promise<() => Promise<unknown[]>> {
  await launcher(page).waitFor();
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(document, { heard });
    for (const name of ['unread', 'handoff']) {
      window.WalletHelpline?.addEventListener(name, (event) =>
        heard.push({ [name]: (event as CustomEvent).detail }),
      );
    }
  });
  return () => page.evaluate(() => (document as unknown as { heard: unknown[] }).heard);
}

describe('the button on a site', () => {
  it('loads nothing but its script, moves nothing, says nothing, and adds one global', async () => {
    const requests: string[] = [];
    const { page, faults } = await openPage(`<h1>A wallet</h1>${tag()}`, {
      prepare: async (page) => {
        page.on('request', (request) => requests.push(request.url()));
        await page.addInitScript(() => {
          Object.assign(document, { before: new Set(Object.getOwnPropertyNames(window)) });
          new PerformanceObserver((list) => {
            document.title += list.getEntries().length > 0 ? ' moved' : '';
          }).observe({ type: 'layout-shift', buffered: true });
        });
      },
    });
    await launcher(page).waitFor();
    const added = await page.evaluate(() => {
      const { before } = document as unknown as { before: Set<string> };
      return Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
    });
    expect(added).toEqual(['WalletHelpline']);
    expect(requests).toEqual([`${site.url}/`, `${chats.server.url}/embed.js`]);
    expect(await page.title()).toBe('A wallet');
    expect(faults).toEqual([]);
  });

  it('opens the chat under a strict policy, and closes it again with the keyboard', async () => {
    const { page, box, greeting, ask, faults } = await openPage(tag(), {
      policy: `default-src 'none'; script-src ${chats.server.url}; frame-src ${chats.server.url}`,
    });
    const button = page.getByRole('button', { name: words('page.embed-open') });
    await button.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await greeting();
    expect(await page.getByRole('button', { expanded: true }).count()).toBe(1);
    // The focus is where the person types.
    await page.keyboard.type('Nobody answers');
    expect(await box.inputValue()).toBe('Nobody answers');
    expect((await ask('Nobody answers the phone'))[0]?.answers).toEqual(['waits.overview']);
    await page.keyboard.press('Escape');
    await page.locator('#wallet-helpline iframe').waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('wallet-helpline');
    await page.keyboard.press('Enter');
    await box.waitFor();
    await box.press('Shift+Tab');
    expect(faults).toEqual([]);
  });

  it('does not come into the frame of a site that is not allowed', async () => {
    const stranger = await openSite();
    try {
      stranger.page = { body: tag() };
      const chat = await chats.open('en', { at: stranger.url, path: '/', framed: true });
      const refused = chat.page.waitForEvent('console', {
        predicate: (message) => message.text().includes('frame-ancestors'),
      });
      await launcher(chat.page).click();
      await refused;
      expect(await chat.box.count()).toBe(0);
    } finally {
      await stranger.close();
    }
  });

  it('looks the same inside a page with hostile styles, right to left', async () => {
    const hostile = `<style>
      :not(html) { all: unset !important; display: none !important; }
      body { transform: scale(0.1) !important; opacity: 0 !important; }
      div, iframe, button { width: 3px !important; position: static !important; font-size: 90px !important; }
    </style>`;
    const plain = await openPage(tag());
    await launcher(plain.page).waitFor();
    const wanted = await launcher(plain.page).boundingBox();
    await plain.close();
    const { page, greeting } = await openPage(`<div dir="rtl">${tag()}</div>`, {
      head: `${hostile}<script>document.documentElement.dir = 'rtl'</script>`,
    });
    await launcher(page).waitFor();
    expect(await launcher(page).boundingBox()).toEqual(wanted);
    await launcher(page).click();
    await greeting();
    expect((await page.locator('#wallet-helpline iframe').boundingBox())?.width).toBeGreaterThan(
      390,
    );
  });

  it('is there once, however often its tag is', async () => {
    const { page, faults } = await openPage(tag() + tag('data-position="left"'));
    await launcher(page).waitFor();
    await page.waitForLoadState('load');
    expect(await page.locator('#wallet-helpline').count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('outlives an app that draws its page anew, and comes back when one has removed it', async () => {
    const { page, frame, ask, greeting, messages, faults } = await openPage(tag());
    await launcher(page).click();
    await greeting();
    await ask('Nobody answers the phone');
    await page.evaluate(() => document.body.replaceChildren());
    expect(await launcher(page).isVisible()).toBe(true);
    await page.evaluate(() => document.getElementById('wallet-helpline')?.remove());
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.WalletHelpline?.open());
    await messages('Nobody answers the phone').waitFor();
    await frame.locator('#chat-box').waitFor();
    // The app enters a page that has the tag once more.
    await page.evaluate((src) => {
      document.getElementById('wallet-helpline')?.remove();
      document.body.append(Object.assign(document.createElement('script'), { src }));
    }, `${chats.server.url}/embed.js`);
    await page.locator('#wallet-helpline').waitFor({ state: 'attached' });
    expect(await page.locator('#wallet-helpline').count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('speaks the language, wears the colour and stands where its tag says', async () => {
    const { page, frame, greeting } = await openPage(
      tag(
        'data-language="zh-CN" data-color="#ffd400" data-position="left" data-greeting="需要帮忙吗？"',
      ),
    );
    const button = page.getByRole('button', { name: words('page.embed-open', 'zh-CN') });
    expect((await button.boundingBox())?.x).toBeLessThan(50);
    expect(await button.evaluate((each) => getComputedStyle(each).backgroundColor)).toBe(
      'rgb(255, 212, 0)',
    );
    // Black on yellow: white could not be read.
    expect(await button.evaluate((each) => getComputedStyle(each).color)).toBe('rgb(0, 0, 0)');
    await page.getByRole('button', { name: words('page.embed-dismiss', 'zh-CN') }).click();
    expect(await page.getByText('需要帮忙吗？').isVisible()).toBe(false);
    await page.reload();
    await button.waitFor();
    expect(await page.getByText('需要帮忙吗？').isVisible()).toBe(false);
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await page.getByText('需要帮忙吗？').click();
    expect((await greeting()).buttons).toContain(words('chat.topic-fees', 'zh-CN'));
    expect(await frame.getByRole('heading').textContent()).toBe(
      words('page.chat-heading', 'zh-CN'),
    );
  });

  it('asks what the page asks, and the topic it opens with', async () => {
    const { page, messages } = await openPage(tag('data-topic="fees"'));
    await launcher(page).click();
    await messages(words('chat.topic-fees')).waitFor();
    await page.evaluate(() => window.WalletHelpline?.ask('Nobody answers the phone'));
    await messages('Nobody answers the phone').waitFor();
    await page.evaluate(() => window.WalletHelpline?.close());
    await page.locator('#wallet-helpline iframe').waitFor({ state: 'hidden' });
  });

  it('counts what came while the chat was closed, and tells the page of a handoff', async () => {
    let stream: Stream | undefined;
    const { page, frame, greeting, messages } = await openPage(tag(), {
      prepare: async (page) => {
        stream = await joinStream(page);
      },
    });
    const heard = await listen(page);
    await launcher(page).click();
    await greeting();
    await page.keyboard.press('Escape');
    await page.locator('#wallet-helpline iframe').waitFor({ state: 'hidden' });
    // The chat has heard of it.
    await frame.locator('#chat').evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    await stream?.send({ type: 'event', name: 'handoff.status', value: { state: 'accepted' } });
    await stream?.send({
      text: 'I am here.',
      from: { id: 'helpline', name: 'Li Na', role: 'bot' },
    });
    await stream?.send({ text: 'How can I help?', from: { id: 'agent-7', name: 'Li Na' } });
    const unread = words('page.embed-unread').replace('{count}', '2');
    await page.getByRole('button', { name: unread }).click();
    await messages('I am here.').getByText('Li Na').waitFor();
    expect(await heard()).toEqual(
      expect.arrayContaining([
        { handoff: { name: 'handoff.status', value: { state: 'accepted' } } },
        { unread: { count: 2 } },
        { unread: { count: 0 } },
      ]),
    );
    expect(await frame.getByRole('log').textContent()).toContain('Li Na: I am here.');
  });

  it('offers the official number when the chat cannot be loaded, and another try', async () => {
    const { page, greeting } = await openPage(tag(), {
      prepare: async (page) => {
        await page.clock.install();
        await page.route('**/chat?*', (route) => route.abort());
      },
    });
    await launcher(page).click();
    await page.clock.fastForward('00:15');
    const number = knowledge.profile.lines[0]?.number ?? '';
    await page.getByRole('alert').filter({ hasText: number }).waitFor();
    await page.unroute('**/chat?*');
    await page.getByRole('button', { name: words('page.embed-try-again') }).click();
    await greeting();
    await page.getByRole('alert').waitFor({ state: 'hidden' });
  });
});

describe('on a phone', () => {
  const phone = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };

  it('fills the screen as a dialog, above the keyboard, with the focus kept inside', async () => {
    const { page, box, frame, greeting, ask, messages } = await openPage(tag(), phone);
    await launcher(page).tap();
    await greeting();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getAttribute('aria-modal')).toBe('true');
    expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
    const [reply] = await ask('what can phone support help me with');
    // Half of the screen goes to a keyboard.
    await page.setViewportSize({ width: 360, height: 300 });
    const isAboveKeyboard = async () => {
      const seen = await box.boundingBox();
      return seen && seen.y + seen.height <= 300 ? true : undefined;
    };
    expect(await eventually(isAboveKeyboard)).toBe(true);
    const isInSight = async () =>
      ((await messages(reply?.text ?? '').boundingBox())?.y ?? 300) < 250 ? true : undefined;
    expect(await eventually(isInSight)).toBe(true);
    await frame.getByRole('button', { name: words('page.chat-send') }).focus();
    await page.keyboard.press('Tab');
    await frame.locator(':focus').waitFor();
    await page.setViewportSize(phone.viewport);
    await frame.getByRole('button', { name: words('page.chat-close') }).tap();
    await dialog.waitFor({ state: 'hidden' });
    const scrollsAgain = async () =>
      (await page.evaluate(() => document.documentElement.style.overflow)) === '' || undefined;
    expect(await eventually(scrollsAgain)).toBe(true);
  });

  it('works in a web view that keeps nothing and has no clipboard', async () => {
    const { page, frame, greeting, ask } = await openPage(tag(), {
      ...phone,
      userAgent:
        'Mozilla/5.0 (Linux; Android 12; M2012K11AC; wv) AppleWebKit/537.36 Version/4.0 Chrome/111.0 Mobile Safari/537.36 MicroMessenger/8.0.44',
      prepare: (page) =>
        page.addInitScript(() => {
          for (const name of ['localStorage', 'sessionStorage']) {
            Object.defineProperty(window, name, {
              get() {
                throw new DOMException('denied', 'SecurityError');
              },
            });
          }
          Object.defineProperty(navigator, 'clipboard', { value: undefined });
        }),
    });
    await launcher(page).tap();
    await greeting();
    expect((await ask('Nobody answers the phone'))[0]?.answers).toEqual(['waits.overview']);
    await frame
      .getByRole('button', { name: words('page.chat-copy') })
      .last()
      .tap();
    await frame.getByRole('button', { name: words('page.chat-copied') }).waitFor();
  });
});
