import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Ended, run, start } from './kit/program';

const root = resolve(__dirname, '..');

/** `npm start` builds the program and keeps it: what was changed since has to be in the next start. */
describe('npm start', () => {
  const copy = mkdtempSync(join(tmpdir(), 'helpline-built-'));
  const program = join(copy, 'src/start.cjs');
  const building = 'Building the program, once; this takes some seconds.\n';

  beforeAll(() => {
    for (const name of [
      'src',
      'dialogs',
      'intents',
      'knowledge',
      'data/models',
      'package.json',
      'package-lock.json',
    ]) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const edit = (file: string, from: string, to: string) => {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  /** Starts, looks at a page and ends. */
  const lookAt = async (path: string): Promise<Ended & { page: string }> => {
    const running = start(program, {
      cwd: copy,
      env: { PORT: '0', DATABASE_URL: 'sqlite::memory:' },
    });
    const url = (await running.firstLine).split(' ').at(-1);
    const page = await (await fetch(`${url}${path}`)).text();
    running.process.kill('SIGTERM');
    return { page, ...(await running.ended) };
  };

  it('builds at the first start and says so, and has all pages and scripts then', async () => {
    const first = await lookAt('/');
    expect(first).toMatchObject({ code: 0, err: building });
    const script = /\/assets\/help-page\.\w+\.js/.exec(first.page)?.[0] as string;
    const second = await lookAt(script);
    expect(second).toMatchObject({ code: 0, err: '' });
    expect(second.page).toContain('document');
    expect((await lookAt('/embed.js')).page).toContain('\\u6253\\u5f00');
  });

  it('says what stands in the knowledge now, and builds nothing for it', async () => {
    edit('knowledge/answers/page.yaml', 'Skip to the content', 'Words of today');
    const { page, err } = await lookAt('/?lang=en');
    expect(page).toContain('Words of today');
    expect(err).toBe('');
  });

  it('names the line of a fault in the knowledge', async () => {
    edit('knowledge/answers/page.yaml', 'fragments:', 'fragmens:');
    const { code, err } = await run(program, { cwd: copy, env: { PORT: '0' } });
    edit('knowledge/answers/page.yaml', 'fragmens:', 'fragments:');
    expect(code).toBe(1);
    expect(err).toContain('page.yaml');
  });

  it('builds anew when a source has changed, of the same length even', async () => {
    edit('src/main.ts', 'is ready:', 'is awake');
    expect(await lookAt('/')).toMatchObject({
      out: expect.stringContaining('is awake'),
      err: building,
    });
    expect(await lookAt('/')).toMatchObject({ out: expect.stringContaining('is awake'), err: '' });
  });

  it('names the sources where something goes wrong', async () => {
    edit(
      'src/main.ts',
      "if (existsSync('.env'))",
      "throw new Error('of a test');\n  if (existsSync('.env'))",
    );
    const { err } = await run(program, { cwd: copy });
    edit('src/main.ts', "throw new Error('of a test');\n  ", '');
    expect(err).toMatch(/of a test\n\s+at main \(.*src\/main\.ts:7:/);
  });

  it('starts from the sources where nothing can be written, and says so', async () => {
    rmSync(join(copy, 'dist'), { recursive: true });
    writeFileSync(join(copy, 'dist'), 'a file where the folder should be');
    const { code, out, err } = await lookAt('/');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('is awake') });
    expect(err).toContain('could not be built');
    expect(err).toContain('writable');
    expect(err).not.toMatch(/\n\s+at /);
  });
});
