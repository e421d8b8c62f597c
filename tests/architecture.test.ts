import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Which parts each part may import, beside itself. Imports point one way. */
const allowed: Record<string, string[]> = {
  'src/main': ['src/app', 'src/config', 'src/errors'],
  'src/app': [
    'src/channels',
    'src/bot',
    'src/store',
    'src/config',
    'src/errors',
    'src/log',
    'intents',
  ],
  'src/commands': [
    'src/channels',
    'src/bot',
    'src/store',
    'src/config',
    'src/errors',
    'src/log',
    'intents',
    'knowledge',
    'dialogs',
    'package.json',
  ],
  'src/channels': ['src/bot', 'src/store', 'src/config', 'src/errors', 'knowledge'],
  'src/bot': ['dialogs', 'knowledge', 'intents', 'src/store', 'src/config', 'src/errors'],
  'src/store': ['src/errors'],
  'src/config': ['knowledge', 'src/errors'],
  'src/log': ['src/config'],
  'src/errors': [],
  dialogs: ['knowledge', 'intents'],
  knowledge: [],
  intents: [],
};

/** Where each library may be used: what can be replaced is kept in one place. */
const confined: Record<string, string[]> = {
  botbuilder: ['src/channels', 'src/bot', 'src/store', 'src/commands'],
  restify: ['src/channels'],
  natural: ['intents'],
  kysely: ['src/store'],
  libsql: ['src/store'],
  pg: ['src/store'],
};

const root = resolve(__dirname, '..');

describe('architecture', () => {
  const files = ['src', 'dialogs', 'intents', 'knowledge'].flatMap(sourceFiles);

  it('finds the code', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it.each(files)('%s imports only what lies below it', (file) => {
    const part = partOf(file);
    for (const imported of importsOf(file)) {
      if (imported.startsWith('.')) {
        const target = partOf(relative(root, resolve(root, dirname(file), imported)));
        if (target !== part) expect(allowed[part]).toContain(target);
      } else {
        const library = imported.split('/')[0] as string;
        const homes = confined[library];
        if (homes) expect(homes).toContain(part);
      }
    }
  });

  it.each(sourceFiles('dialogs'))(
    '%s reads no clock and no file, so that a turn can be repeated',
    (file) => {
      expect(readFileSync(join(root, file), 'utf8')).not.toMatch(
        /'node:(?:fs|child_process|net|http)|Date\.now\(|new Date\(\)|DateTime\.(?:now|local|utc)\(\)|Math\.random/,
      );
    },
  );
});

function sourceFiles(directory: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(directory, name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|require\(|import\()\s*'([^']+)'/g)].map(
    (match) => match[1] as string,
  );
}

function partOf(file: string): string {
  const path = file.replace(/\.ts$/, '');
  return (
    Object.keys(allowed)
      .sort((one, other) => other.length - one.length)
      .find((part) => path === part || path.startsWith(`${part}/`)) ?? path
  );
}
