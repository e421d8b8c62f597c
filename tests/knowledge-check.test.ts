import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './kit/program';

describe('npm run knowledge:check', () => {
  it('names what will be out of date on a day to come', async () => {
    const { code, out } = await run('src/commands/knowledge-check.ts', {
      args: ['--on', '2030-01-01'],
    });
    expect(code).toBe(1);
    expect(out).toMatch(/contact\.find-number: last reviewed/);
  });

  it('finds no fault in the content as it is', async () => {
    const { code, out } = await run('src/commands/knowledge-check.ts', {
      args: ['--on', '2026-12-01'],
    });
    expect({ code, out }).toEqual({ code: 0, out: 'The content has no fault.\n' });
  });

  it('checks the profile that .env names', async () => {
    const copy = copyOfTheProgram();
    writeFileSync(join(copy, '.env'), 'WALLET_PROFILE=my-wallet.yaml\n');
    const { code, out } = await run('src/commands/knowledge-check.ts', { cwd: copy });
    expect(out).toMatch(/my-wallet\.yaml: the file cannot be read/);
    expect(code).toBe(1);
  });

  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a missing translation',
      'answers/fees.yaml',
      (text) => text.replace(/^ {4}en: \|\n(?: {6}.*\n|\n)+/m, ''),
      /fees\.overview: .*en/,
    ],
    [
      'an unknown intent',
      'answers/fees.yaml',
      (text) => text.replace('[fees.call_cost]', '[fees.call_costs]'),
      /fees\.overview.*fees\.call_costs does not exist/,
    ],
    [
      'an intent without an answer',
      'answers/contact.yaml',
      (text) => text.replace('[contact.scope]', '[]'),
      /no answer serves the intent contact\.scope/,
    ],
    [
      'an unknown blank',
      'answers/waits.yaml',
      (text) => text.replaceAll('{wallet.menu}', '{wallet.menue}'),
      /waits\.phone-menu.*\{wallet\.menue\}/,
    ],
    [
      'a literal contact',
      'answers/waits.yaml',
      (text) => text.replace('{wallet.main-line}', '400-820-8820'),
      /waits\..*400-820-8820.*by hand/,
    ],
    [
      'a dangling link',
      'answers/chat.yaml',
      (text) => text.replace('next: [contact.find-number', 'next: [contact.find-numbers'),
      /contact\.find-numbers/,
    ],
    [
      'a stale review date',
      'answers/security.yaml',
      (text) => text.replace('reviewed: 2026-11-22', 'reviewed: 2019-01-01'),
      /security\.safe-call.*2019-01-01/,
    ],
    [
      'broken YAML',
      'answers/contact.yaml',
      (text) => `${text}\n  - "`,
      /contact\.yaml:\d+: not valid YAML/,
    ],
    [
      'a call cost of an unknown country',
      'call-costs.yaml',
      (text) => text.replace('country: JP', 'country: XX'),
      /jp-freephone: the country XX has no name/,
    ],
    [
      'two rules for the same numbers',
      'call-costs.yaml',
      (text) => text.replace('prefixes: ["0900"]', 'prefixes: ["0800"]'),
      /de-0900: de-0800 has the same prefix/,
    ],
    [
      'a tariff that nobody vouches for',
      'call-costs.yaml',
      (text) => text.replace(/^ {4}publisher: \{ zh-CN: 一份.*$/m, ''),
      /a tariff needs the publisher/,
    ],
    [
      'a call cost that was not looked at for long',
      'call-costs.yaml',
      (text) => text.replace('reviewed: 2026-11-28', 'reviewed: 2019-01-01'),
      /cn-400: last reviewed on 2019-01-01/,
    ],
    [
      'a choice without words',
      'answers/fees.yaml',
      (text) => text.replace(/^ {6}abroad:$/m, '      abroads:'),
      /fees\.calling-from.*abroad/,
    ],
    [
      'a wrong time zone',
      'wallet.example.yaml',
      (text) => text.replace('Asia/Shanghai', 'Asia/Peking'),
      /Asia\/Peking/,
    ],
    [
      'a misspelt key',
      'wallet.example.yaml',
      (text) => text.replace('fromMobile: true', 'fromMobil: true'),
      /wallet\.example\.yaml:\d+ main: fromMobil: nothing of that name is known here/,
    ],
    [
      'something left out',
      'wallet.example.yaml',
      (text) => text.replace(/^ {4}number: .*\n/m, ''),
      /wallet\.example\.yaml:\d+ main: number is missing\n {2}→ Add it/,
    ],
    [
      'a number without quotes',
      'wallet.example.yaml',
      (text) => text.replace('number: 400-000-0000', 'number: 4000000000'),
      /main: number must be text\n {2}→ Put it in quotes\./,
    ],
    [
      'a day that is none',
      'wallet.example.yaml',
      (text) => text.replace('days: [mon,', 'days: [monday,'),
      /main: hours: hours are `always`, or a list with days \(mon to sun\)/,
    ],
    [
      'a file that cannot be read, and nothing that follows from it',
      'answers/fees.yaml',
      (text) => text.replace(/^ {4}en: [A-Z].*$/m, '    en: Note: call us: now'),
      /^\S*fees\.yaml:\d+: not valid YAML.*\n {2}→ .*\n\n1 fault\.\n$/,
    ],
    [
      'an id used twice',
      'answers/waits.yaml',
      (text) => text.replace('id: waits.can-wait', 'id: waits.need-today'),
      /waits\.need-today.*second time/,
    ],
  ])('names file, entry and mend of %s', async (_name, file, spoil, expected) => {
    const copy = copyOfTheProgram();
    const path = join(copy, 'knowledge', file);
    const text = readFileSync(path, 'utf8');
    const spoilt = spoil(text);
    expect(spoilt).not.toBe(text);
    writeFileSync(path, spoilt);
    const { code, out } = await run(join(copy, 'src/commands/knowledge-check.ts'));
    expect(out).toMatch(expected);
    expect(out).toContain(file.split('/').at(-1));
    expect(out).toContain('→');
    expect(code).toBe(1);
  });
});

/** The content is read from beside the code, so the code is copied with it. */
function copyOfTheProgram(): string {
  const root = resolve(__dirname, '..');
  const copy = mkdtempSync(join(tmpdir(), 'helpline-content-'));
  for (const part of ['src', 'dialogs', 'intents', 'knowledge', 'tsconfig.json', 'package.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}
