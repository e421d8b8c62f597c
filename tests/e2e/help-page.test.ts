import { type Language, languages } from '../../knowledge/language';
import { fragment } from '../../knowledge/lists';
import { loadContent } from '../../knowledge/load';
import type { OpenOptions } from './chat-page';
import { chatsInBrowser } from './chats';

jest.setTimeout(60_000);

const { knowledge } = loadContent();
const chats = chatsInBrowser();

const openHelp = (language: Language, options: OpenOptions = {}) =>
  chats.open(language, { path: `/?lang=${language}`, framed: true, ...options });

const words = (id: string, language: Language, blanks = {}) =>
  fragment(knowledge, id, blanks)(language);

describe.each(languages)('the help page in %s', (language) => {
  it('asks the bot what is typed into its search', async () => {
    const { page, faults, messages, greeting } = await openHelp(language);
    const asked = language === 'en' ? 'Nobody answers the phone' : '客服电话一直没人接';
    await page.getByRole('searchbox').fill(asked);
    await page.keyboard.press('Enter');
    await greeting();
    await messages(asked).waitFor();
    expect(faults).toEqual([]);
  });

  it('asks the question of each of its six topics', async () => {
    const { page, messages } = await openHelp(language);
    for (const topic of ['contact', 'fees', 'waits', 'escalation', 'security', 'problem']) {
      const question = words(`chat.topic-${topic}`, language);
      await page
        .getByRole('button', { name: words('page.ask-bot', language, { question }) })
        .click();
      await messages(question).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('#wallet-helpline iframe').waitFor({ state: 'hidden' });
    }
  });

  it('is useful without scripts: the answers, the numbers, the other ways', async () => {
    const { page, faults } = await openHelp(language, { javaScriptEnabled: false });
    for (const { number } of knowledge.profile.lines) {
      expect(await page.getByRole('listitem').getByText(number).first().isVisible()).toBe(true);
    }
    const button = knowledge.answers.get('fees.overview')?.button?.[language] ?? '';
    const answer = page.locator('#fees\\.overview .answer');
    expect(await answer.isVisible()).toBe(false);
    await page.getByText(button, { exact: true }).click();
    expect(await answer.isVisible()).toBe(true);
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await page.locator('.ask').first().isVisible()).toBe(false);
    expect(faults).toEqual([]);
  });

  it('tells search engines its questions and answers, none of them half filled in', async () => {
    const { page } = await openHelp(language, { javaScriptEnabled: false });
    const data = JSON.parse(
      (await page.locator('script[type="application/ld+json"]').textContent()) ?? '',
    );
    expect(data['@type']).toBe('FAQPage');
    expect(data.mainEntity.length).toBeGreaterThan(10);
    for (const { name, acceptedAnswer } of data.mainEntity) {
      expect(name).toMatch(/\S/);
      expect(acceptedAnswer.text).toMatch(/^<p>/);
      expect(acceptedAnswer.text).not.toMatch(/[{}]|\*\*/);
    }
    expect(await page.locator('details').count()).toBe(data.mainEntity.length);
  });
});

it.each([
  ['a phone', 320],
  ['a computer', 1280],
])('fits %s without scrolling sideways', async (_what, width) => {
  const { page } = await openHelp('en', { viewport: { width, height: 640 } });
  for (const details of await page.locator('details').all()) {
    await details.evaluate((each) => each.setAttribute('open', ''));
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
});

it.each([
  ['a phone', 320],
  ['a computer', 1280],
])("leaves the end of the page free of the chat's button on %s", async (_what, width) => {
  const { page } = await openHelp('en', { viewport: { width, height: 640 } });
  const button = page.locator('#wallet-helpline .button');
  await button.waitFor();
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
  const last = page.locator('main a').last();
  const { y, height } = (await last.boundingBox()) ?? { y: Number.NaN, height: 0 };
  expect(y + height).toBeLessThanOrEqual((await button.boundingBox())?.y ?? 0);
});
