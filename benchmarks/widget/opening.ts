import type { BrowserContext, Page } from 'playwright-core';
import type { SlowLine } from './slow-line';

/** How a chat is opened, and where its box and its messages are. */
export interface Client {
  name: string;
  path: string;
  /** What is pressed on the page; absent: the page itself is what is opened. */
  button?: string;
  /** There as soon as what is typed is taken. */
  usable: string;
  box: string;
  /** Counts what was said. */
  messages: string;
}

/** One opening. */
export interface Opening {
  beforeBytes: number;
  /** From the press to the first usable input. */
  usableMs: number;
  usableBytes: number;
  /** From sending a first message to seeing the answer to it. */
  answerMs: number;
}

/** Longer than the server keeps a connection that nobody uses. */
const idleMs = 6000;

export async function measureOpening(
  context: BrowserContext,
  line: SlowLine,
  client: Client,
  cpuSlowdown: number,
): Promise<Opening> {
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await page.addInitScript(tellUsable(client.usable));
  const start = line.receivedBytes();
  let before = start;
  let pressed = Promise.resolve(Date.now());
  if (client.button) {
    await page.goto(line.url + client.path);
    await page.locator(client.button).waitFor();
    // People read before they press; by then the connections of the page are closed.
    await page.waitForTimeout(idleMs);
    before = line.receivedBytes();
    await page.evaluate(tellPress);
    pressed = told(page, 'pressed');
  }
  const usable = told(page, 'usable');
  if (client.button) await page.locator(client.button).click();
  else await page.goto(line.url + client.path, { waitUntil: 'commit' });
  const [pressedAt, usableAt] = await Promise.all([pressed, usable]);
  const usableBytes = line.receivedBytes() - before;

  const frame = client.button ? page.frameLocator('iframe') : page;
  await frame.locator(client.messages).first().waitFor();
  const said = await frame.locator(client.messages).count();
  const sentAt = performance.now();
  await frame.locator(client.box).fill('Does a call cost me anything?');
  await frame.locator(client.box).press('Enter');
  await frame
    .locator(client.messages)
    .nth(said + 1)
    .waitFor();
  const answerMs = performance.now() - sentAt;
  await page.close();
  return { beforeBytes: before - start, usableMs: usableAt - pressedAt, usableBytes, answerMs };
}

/** Waits until the page says so; resolves to when it did, in milliseconds of the clock. */
async function told(page: Page, word: string): Promise<number> {
  const message = await page.waitForEvent('console', {
    predicate: (each) => each.text().startsWith(word),
    timeout: 120_000,
  });
  return Number(message.text().split(' ')[1]);
}

// Programs for the page, as text: what compiles this one would add to a function what no page has.

const tellPress =
  "addEventListener('click', () => console.debug('pressed ' + Date.now()), { capture: true, once: true })";

/** Also in frames. Looks at every picture that is drawn. */
function tellUsable(selector: string): string {
  return `requestAnimationFrame(function look() {
    const found = document.querySelector(${JSON.stringify(selector)});
    if (found && found.getBoundingClientRect().height > 0) console.debug('usable ' + Date.now());
    else requestAnimationFrame(look);
  });`;
}
