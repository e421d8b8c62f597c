import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SparseClassifier } from '../../intents/classifier';
import { loadRecogniser } from '../../intents/recogniser';

const small = {
  'en/chat.greeting.txt':
    '# voice: one\nhi\nhello there\n# voice: two\ngood morning\nhello friend\n',
  'en/fees.call_cost.txt':
    '# voice: one\nis the call free\nwhat does a call cost\n# voice: two\ncost of the call\nfree call?\n',
  'zh/fees.call_cost.txt':
    '# voice: one\n打电话要钱吗\n电话费多少\n# voice: two\n电话要钱吗\n通话收费吗\n',
  'en/none.txt':
    '# voice: one\nbake bread\nthe weather\n# voice: two\nnice weather today\nbread recipe\n',
};

function phrasesIn(files: Record<string, string>): string {
  const directory = mkdtempSync(join(tmpdir(), 'helpline-phrases-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
}

function emptyDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'helpline-models-'));
}

describe('what was learnt', () => {
  const phrasesDirectory = phrasesIn(small);

  async function load(cacheDirectory: string, directory = phrasesDirectory) {
    const messages: string[] = [];
    const recogniser = await loadRecogniser({
      phrasesDirectory: directory,
      cacheDirectory,
      onProgress: (message) => messages.push(message),
    });
    return { recogniser, learnt: messages.length > 0, messages };
  }

  const fileIn = (directory: string) => {
    const names = readdirSync(directory);
    expect(names).toHaveLength(1);
    return join(directory, names[0] as string);
  };

  it('is kept, and read the next time with the same result', async () => {
    const directory = emptyDirectory();
    const first = await load(directory);
    const second = await load(directory);
    expect([first.learnt, second.learnt]).toEqual([true, false]);
    for (const text of ['hello', 'is a call free', '电话要钱吗', 'bread', 'xyzzy'])
      expect(second.recogniser.understand(text)).toEqual(first.recogniser.understand(text));
    expect(second.recogniser.understand('hello there').readings[0]?.intent).toBe('chat.greeting');
  });

  it('is the same, byte for byte, for the same phrases', async () => {
    const [one, other] = [emptyDirectory(), emptyDirectory()];
    await load(one);
    await load(other);
    expect(readFileSync(fileIn(one)).equals(readFileSync(fileIn(other)))).toBe(true);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut short', (bytes) => bytes.subarray(0, bytes.length - 100)],
    ['cut within the header', (bytes) => bytes.subarray(0, 40)],
    ['of another kind', () => Buffer.from('{"not": "a model"}')],
    [
      'changed in one byte',
      (bytes) => Buffer.from(bytes.map((b, i) => (i === bytes.length - 1 ? b ^ 1 : b))),
    ],
    [
      'claiming a huge header',
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, 10),
          Buffer.from([255, 255, 255, 255]),
          bytes.subarray(14),
        ]),
    ],
  ])('is learnt again when the kept file is %s', async (_what, damage) => {
    const directory = emptyDirectory();
    const { recogniser } = await load(directory);
    const good = readFileSync(fileIn(directory));
    writeFileSync(fileIn(directory), damage(good));

    const again = await load(directory);
    expect(again.learnt).toBe(true);
    expect(again.recogniser.understand('hello')).toEqual(recogniser.understand('hello'));
    expect(readFileSync(fileIn(directory)).equals(good)).toBe(true);
  });

  it('is learnt again when a phrase was changed', async () => {
    const directory = emptyDirectory();
    await load(directory);
    const changed = phrasesIn({ ...small, 'en/chat.thanks.txt': '# voice: one\nthank you\n' });
    const again = await load(directory, changed);
    expect(again.learnt).toBe(true);
    expect(again.recogniser.understand('thank you').readings[0]?.intent).toBe('chat.thanks');
  });

  it('serves all the same when it cannot be kept, and says so', async () => {
    const file = join(emptyDirectory(), 'a-file');
    writeFileSync(file, '');
    const { recogniser, messages } = await load(join(file, 'models'));
    expect(messages.join('\n')).toMatch(/could not be kept.*Make .* writable/s);
    expect(recogniser.understand('hello there').readings[0]?.intent).toBe('chat.greeting');
  });

  it.each([
    [
      { 'en/fees.cal_cost.txt': '# voice: one\nhi\n' },
      /fees\.cal_cost\.txt: no intent has this name/,
    ],
    [{ 'en/chat.greeting.txt': 'hi\n' }, /chat\.greeting\.txt:1: no voice is named/],
    [{ 'en/chat.greeting.txt': '# voice: one\nhi\n# note\n' }, /chat\.greeting\.txt:3: .*# voice:/],
    [{}, /there are no phrases/],
  ])('names the file and line of a fault in the phrases (%#)', async (files, message) => {
    await expect(load(emptyDirectory(), phrasesIn(files))).rejects.toThrow(message);
  });
});

describe('the classifier', () => {
  const hostile = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '0',
    '__defineGetter__',
  ];

  it('learns labels and words that are names of object properties, or numbers', () => {
    const classifier = new SparseClassifier();
    hostile.forEach((label, i) => {
      for (const word of ['apple', 'pear', 'plum'])
        classifier.addDocument(`${word} ${label} 10${i}`, label);
    });
    classifier.train();
    for (const label of hostile) expect(classifier.classify(`apple ${label}`)).toBe(label);
    expect(
      classifier
        .getClassifications('apple')
        .map(({ label }) => label)
        .sort(),
    ).toEqual([...hostile].sort());
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('learns Chinese', () => {
    const classifier = new SparseClassifier();
    classifier.addDocument('打电话要钱吗', 'fees');
    classifier.addDocument('电话收费吗', 'fees');
    classifier.addDocument('账户被锁了', 'locked');
    classifier.addDocument('账号锁住了', 'locked');
    classifier.train();
    expect(classifier.classify('电话费')).toBe('fees');
    expect(classifier.classify('帳戶鎖了')).toBe('locked');
  });
});
