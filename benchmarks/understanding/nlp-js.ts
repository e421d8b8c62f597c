import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outOfScope } from '../../intents/intent';
import type { Corpus, System } from './system';

const version = '4.27.0';
/** What it answers when it understands nothing. */
const refusal = 'None';
const seed = 20_261_128;

interface NlpManager {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<{ intent: string }>;
  export(): string;
}

/** nlp.js as it comes. It is no dependency of the product: a temporary folder gets it. */
export function nlpJs(tell: (message: string) => void): System {
  let folder: string | undefined;
  return {
    name: 'nlp.js',
    async learn(corpus) {
      folder ??= install(tell);
      const { NlpManager } = require(join(folder, 'node_modules', 'node-nlp')) as {
        NlpManager: { new (settings: object): NlpManager };
      };
      const languages = corpus.train.some(({ text }) => isChinese(text)) ? ['en', 'zh'] : ['en'];
      const manager = new NlpManager({
        languages,
        autoSave: false,
        autoLoad: false,
        forceNER: false,
        nlu: { log: false },
      });
      // Sorted by intent, as corpora come, it learns far worse.
      for (const { text, intent } of shuffled(corpus.train))
        manager.addDocument(languageOf(text), text, intent);
      await quietly(() => manager.train());
      return {
        async understand(text) {
          const { intent } = await manager.process(languageOf(text), text);
          return intent === refusal ? outOfScope : intent;
        },
        modelBytes: Buffer.byteLength(manager.export()),
      };
    },
  };
}

function install(tell: (message: string) => void): string {
  tell(`Installing nlp.js ${version} into a temporary folder.`);
  const folder = mkdtempSync(join(tmpdir(), 'nlp-js-'));
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', ['install', ...options, `node-nlp@${version}`], { cwd: folder });
  return folder;
}

/** It reports on stdout, where the table goes. */
async function quietly(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = console.error;
  await work().finally(() => {
    console.log = log;
  });
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

function languageOf(text: string): string {
  return isChinese(text) ? 'zh' : 'en';
}

function shuffled(messages: Corpus['train']): Corpus['train'] {
  let state = seed;
  const keyed = messages.map((message) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return { message, key: state };
  });
  return keyed.sort((one, other) => one.key - other.key).map(({ message }) => message);
}
