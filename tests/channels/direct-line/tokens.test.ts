import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTokens } from '../../../src/channels/direct-line/tokens';
import { openStore } from '../../../src/store/open-store';
import { letPass } from './clock';

const claims = { conv: 'c1', user: 'dl_anna', locale: 'zh-CN', origins: ['https://help.example'] };

async function tokensOfANewInstallation() {
  const store = await openStore('sqlite::memory:');
  return openTokens(store);
}

afterEach(() => {
  jest.useRealTimers();
});

test('a token says what it was issued for', async () => {
  const tokens = await tokensOfANewInstallation();
  const token = await tokens.issue('conversation', claims);
  await expect(tokens.read('conversation', token)).resolves.toEqual(claims);
});

test('a token of one purpose serves no other', async () => {
  const tokens = await tokensOfANewInstallation();
  for (const [issued, used] of [
    ['stream', 'conversation'],
    ['resume', 'conversation'],
    ['conversation', 'stream'],
    ['conversation', 'resume'],
  ] as const) {
    await expect(tokens.read(used, await tokens.issue(issued, claims))).rejects.toMatchObject({
      status: 403,
      code: 'TokenInvalid',
    });
  }
});

test('conversation and stream tokens last half an hour, resume tokens a month', async () => {
  const tokens = await tokensOfANewInstallation();
  const conversation = await tokens.issue('conversation', claims);
  const stream = await tokens.issue('stream', claims);
  const resume = await tokens.issue('resume', claims);

  letPass(1790);
  await expect(tokens.read('conversation', conversation)).resolves.toEqual(claims);
  await expect(tokens.read('stream', stream)).resolves.toEqual(claims);

  letPass(20);
  const expired = { status: 403, code: 'TokenExpired' };
  await expect(tokens.read('conversation', conversation)).rejects.toMatchObject(expired);
  await expect(tokens.read('stream', stream)).rejects.toMatchObject(expired);

  letPass(29 * 24 * 3600);
  await expect(tokens.read('resume', resume)).resolves.toEqual(claims);
  letPass(24 * 3600);
  await expect(tokens.read('resume', resume)).rejects.toMatchObject(expired);
});

test('a token outlives a restart on the same database', async () => {
  const databaseUrl = `sqlite:${join(mkdtempSync(join(tmpdir(), 'helpline-')), 'helpline.db')}`;
  const before = await openStore(databaseUrl);
  const token = await (await openTokens(before)).issue('conversation', claims);
  await before.close();

  const after = await openStore(databaseUrl);
  const tokens = await openTokens(after);
  await expect(tokens.read('conversation', token)).resolves.toEqual(claims);
  await after.close();
});

test('a token of another installation is refused', async () => {
  const elsewhere = await tokensOfANewInstallation();
  const here = await tokensOfANewInstallation();
  await expect(
    here.read('conversation', await elsewhere.issue('conversation', claims)),
  ).rejects.toMatchObject({ status: 403, code: 'TokenInvalid' });
});

test('a token whose claims were rewritten, or whose signature was left out, is refused', async () => {
  const tokens = await tokensOfANewInstallation();
  const [header, payload, signature] = (await tokens.issue('conversation', claims)).split('.');
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
  const someoneElse = part({ ...content, conv: 'c2' });

  for (const forged of [
    `${header}.${someoneElse}.${signature}`,
    `${part({ alg: 'none' })}.${someoneElse}.`,
    `${part({ alg: 'HS512' })}.${someoneElse}.${signature}`,
  ]) {
    await expect(tokens.read('conversation', forged)).rejects.toMatchObject({ status: 403 });
  }
});

test('what is no token at all is told apart from one that does not serve', async () => {
  const tokens = await tokensOfANewInstallation();
  for (const garbage of ['undefined', 'a.b.c', '...', '令牌']) {
    await expect(tokens.read('conversation', garbage)).rejects.toMatchObject({ status: 401 });
  }
});
