import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { parse, stringify } from 'yaml';
import { fragment } from '../../knowledge/lists';
import { defaultProfile, type Knowledge, loadContent } from '../../knowledge/load';
import type { WalletProfile } from '../../knowledge/schema/wallet-profile';
import { startServer, type TestServer } from '../kit/server';

jest.setTimeout(300_000);

let server: TestServer;
let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = loadContent().knowledge;
  server = await startServer();
});

afterAll(() => server?.stop());

interface Received {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Sends the path as it is, which fetch would tidy up first. */
function request(
  path: string,
  headers: Record<string, string> = {},
  url = server.url,
): Promise<Received> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    }).on('error', reject);
  });
}

const heading = (language: 'zh-CN' | 'en') => fragment(knowledge, 'page.heading')(language);

function assetPaths(page: string): string[] {
  return [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path as string);
}

describe('the language of a page', () => {
  it.each([
    ['/', 'zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['/', 'zh-TW', 'zh-TW'],
    ['/?lang=zh-HK', 'en', 'zh-TW'],
    ['/', 'fr, en;q=0.5, zh;q=0.9', 'zh-CN'],
    ['/', 'zh;q=0, en', 'en'],
    ['/', 'de', 'en'],
    ['/?lang=en', 'zh-CN', 'en'],
    ['/?lang=zh-CN', 'en', 'zh-CN'],
    ['/?lang=xx', 'zh-CN', 'zh-CN'],
  ] as const)('of %s for a browser that likes "%s" is %s', async (path, accepted, language) => {
    const { status, headers, body } = await request(path, { 'Accept-Language': accepted });
    expect(status).toBe(200);
    expect(headers['content-language']).toBe(language);
    expect(body.toString()).toContain(`<html lang="${language}">`);
    expect(body.toString()).toContain(language === 'zh-TW' ? '有什麼可以幫您' : heading(language));
  });
});

/** `isSame`: whether every request gets the same content. */
async function expectCompressed(path: string, isSame = true): Promise<Received> {
  const plain = await request(path);
  expect(plain.status).toBe(200);
  const brotli = await request(path, { 'Accept-Encoding': 'gzip, deflate, br' });
  expect(brotli.headers['content-encoding']).toBe('br');
  const gzip = await request(path, { 'Accept-Encoding': 'gzip' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  if (isSame) expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
  if (isSame) expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
  return plain;
}

describe('what is served', () => {
  it.each(['/', '/chat', '/nothing'])('at %s loads nothing from elsewhere', async (path) => {
    const { headers, body } = await request(path);
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    const page = body.toString();
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
    // A script stands in a file; what stands in the page is data.
    for (const script of page.match(/<script[^>]*>/g) ?? []) {
      expect(script).toMatch(/ src="\/|type="application\/(ld\+)?json"/);
    }
  });

  it('lets the chat be framed by the sites that are allowed to, and nothing else', async () => {
    const framers = async (path: string, url?: string) =>
      /frame-ancestors ([^;]*)/.exec(
        String((await request(path, {}, url)).headers['content-security-policy']),
      )?.[1];
    const allowed = await startServer({ ALLOWED_ORIGINS: 'https://a.example https://b.example' });
    try {
      expect(await framers('/chat', allowed.url)).toBe(
        "'self' https://a.example https://b.example",
      );
      expect(await framers('/', allowed.url)).toBe("'none'");
      expect(await framers('/chat')).toBe("'self'");
    } finally {
      await allowed.stop();
    }
  });

  it.each(['/', '/chat'])('sends the files of %s compressed, to be kept for good', async (path) => {
    const paths = new Set(assetPaths((await request(path)).body.toString()));
    expect(paths.size).toBe(3);
    for (const path of paths) {
      const { headers } = await expectCompressed(path);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    await expectCompressed(path, false);
  });

  it('sends the script for other sites small, and again only when it has changed', async () => {
    const { headers } = await expectCompressed('/embed.js');
    const gzip = await request('/embed.js', { 'Accept-Encoding': 'gzip' });
    expect(gzip.body.length).toBeLessThanOrEqual(6 * 1024);
    const again = await request('/embed.js', { 'If-None-Match': String(headers.etag) });
    expect(again.status).toBe(304);
  });

  it('shows an icon to a browser that asks for one by itself', async () => {
    const { headers } = await request('/favicon.ico');
    const icon = await request(headers.location ?? '');
    expect(icon.headers['content-type']).toBe('image/svg+xml');
  });

  it.each([
    '/nothing',
    '/index.html',
    '/assets/',
    '/assets/chat.js',
    '/assets/page.css',
    '/assets/../pages.ts',
    '/assets/..%2f..%2fpages.ts',
    '/../../../../../../etc/passwd',
    '/%2e%2e/package.json',
    '/package.json',
    '/src/channels/web/client/chat/chat.ts',
  ])('answers %s with a small page that leads back', async (path) => {
    const { status, headers, body } = await request(path, { 'Accept-Language': 'zh-CN' });
    expect(status).toBe(404);
    expect(headers['content-language']).toBe('zh-CN');
    const page = body.toString();
    expect(page).toContain(fragment(knowledge, 'page.not-found-heading')('zh-CN'));
    expect(page).toContain('href="/?lang=zh-CN"');
  });

  it('answers programs in JSON', async () => {
    const { status, headers } = await request('/api/nothing', { Accept: 'text/html' });
    expect(status).toBe(404);
    expect(headers['content-type']).toContain('application/json');
  });
});

describe('the wallet on the page', () => {
  it('is marked as one that does not exist, and its numbers cannot be dialled by a tap', async () => {
    const page = (await request('/?lang=en')).body.toString();
    expect(page).toContain(fragment(knowledge, 'page.demo')('en'));
    for (const { number } of knowledge.profile.lines) expect(page).toContain(number);
    for (const { number } of knowledge.profile.lines) {
      expect(page).not.toContain(`tel:${number.replace(/\D/g, '')}`);
    }
  });

  it('is the one of the profile, whatever stands in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'helpline-profile-'));
    const profile = parse(readFileSync(defaultProfile, 'utf8')) as WalletProfile;
    const [line] = profile.lines;
    const file = join(folder, 'wallet.yaml');
    writeFileSync(
      file,
      stringify({
        ...profile,
        demo: false,
        name: { 'zh-CN': '别家钱包', en: '<script>alert("Other & Sons")</script>' },
        lines: [{ ...line, number: '+1 (212) 555-0142' }],
      }),
    );
    const other = await startServer({ WALLET_PROFILE: file });
    try {
      const page = (await request('/?lang=en', {}, other.url)).body.toString();
      expect(page).toContain('&lt;script&gt;alert(&quot;Other &amp; Sons&quot;)&lt;/script&gt;');
      expect(page).not.toContain('<script>');
      expect(page).not.toContain(fragment(knowledge, 'page.demo')('en'));
      expect(page).toContain('href="tel:+12125550142"');
      const chinese = (await request('/?lang=zh-CN', {}, other.url)).body.toString();
      expect(chinese).toContain('别家钱包');
    } finally {
      await other.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
