import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { parse, stringify } from 'yaml';
import { fragment } from '../../knowledge/lists';
import { defaultProfile, type Knowledge, loadContent } from '../../knowledge/load';
import type { WalletProfile } from '../../knowledge/schema';
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
  return [...page.matchAll(/(?:href|src|data-web-chat)="(\/assets\/[^"]+)"/g)].map(
    ([, path]) => path as string,
  );
}

describe('the language of a page', () => {
  it.each([
    ['/', 'zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['/', 'zh-TW', 'zh-CN'],
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
    expect(body.toString()).toContain(heading(language));
  });
});

describe('what is served', () => {
  it('loads nothing from elsewhere and holds no script or style of its own', async () => {
    const { headers, body } = await request('/');
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    const page = body.toString();
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
    expect(page.match(/<script[^>]*>/g)).toEqual([
      expect.stringMatching(/src="\/assets\/chat\.[0-9a-f]+\.js"/),
    ]);
  });

  it('gives every page a style nonce of its own', async () => {
    const [one, other] = await Promise.all([request('/'), request('/')]);
    expect(one.headers['content-security-policy']).not.toBe(
      other.headers['content-security-policy'],
    );
  });

  it('sends the files of a page compressed, to be kept for good', async () => {
    const page = (await request('/')).body.toString();
    const paths = new Set(assetPaths(page));
    expect(paths.size).toBe(4);
    for (const path of paths) {
      const plain = await request(path);
      expect(plain.status).toBe(200);
      expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      const brotli = await request(path, { 'Accept-Encoding': 'gzip, deflate, br' });
      expect(brotli.headers['content-encoding']).toBe('br');
      expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
      const gzip = await request(path, { 'Accept-Encoding': 'gzip' });
      expect(gzip.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    }
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
    '/src/channels/web/assets/chat.js',
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
    expect(page).not.toContain('tel:');
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
