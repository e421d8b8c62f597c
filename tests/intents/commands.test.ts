import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intents } from '../../intents/intent';
import { loadRecogniser } from '../../intents/recogniser';
import { run } from '../kit/program';

const directory = mkdtempSync(join(tmpdir(), 'helpline-messages-'));

function fileOf(name: string, lines: (object | string)[]): string {
  const file = join(directory, name);
  writeFileSync(
    file,
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  );
  return file;
}

describe('npm run evaluate', () => {
  const evaluate = (...args: string[]) => run('src/commands/evaluate.ts', { args });

  // The first start after a change of phrases learns.
  beforeAll(async () => {
    await loadRecogniser();
  }, 180_000);

  it('prints one JSON object with every figure', async () => {
    const file = fileOf('messages.jsonl', [
      { text: '转人工', intent: 'escalation.human', locale: 'zh-CN' },
      { text: 'my account is locked', intent: 'problem.account_locked' },
      { text: 'I sent money to the wrong person', intent: 'problem.dispute' },
      '',
      { text: '今天天气怎么样', intent: 'none' },
      { text: '你好', intent: 'none' },
    ]);
    const { code, out, err } = await evaluate('--file', file, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const figures = JSON.parse(out);
    expect(figures).toMatchObject({
      n: 5,
      accuracy: 0.6,
      inScopeAccuracy: 2 / 3,
      outOfScopeRecall: 0.5,
      outOfScopePrecision: 1,
      latencyMicros: { p50: expect.any(Number), p99: expect.any(Number) },
    });
    expect(figures.macroF1).toBeCloseTo((1 + 1 + 0 + 2 / 3) / 4);
    expect(figures.top3Accuracy).toBeGreaterThanOrEqual(0.6);
    expect(figures.perIntent['problem.dispute']).toMatchObject({ n: 1, recall: 0, f1: 0 });
    expect(figures.errors).toEqual([
      {
        text: 'I sent money to the wrong person',
        expected: 'problem.dispute',
        got: 'problem.transfer_error',
        score: expect.any(Number),
      },
      { text: '你好', expected: 'none', got: 'chat.greeting', score: expect.any(Number) },
    ]);
  });

  it('tells, without a file, how phrases are understood that it was not taught, and what to mend', async () => {
    const { code, out } = await evaluate('--json');
    expect(code).toBe(0);
    const { crossValidated, heldOut, apart, reliability, confusions, lint } = JSON.parse(out);
    expect(crossValidated.n).toBeGreaterThan(20_000);
    expect(crossValidated.accuracy).toBeGreaterThan(0.8);
    expect(heldOut.accuracy).toBeGreaterThan(0.85);
    expect(apart.accuracy).toBeGreaterThan(0.9);
    for (const intent of intents) expect(heldOut.perIntent).toHaveProperty([intent]);
    // A score is a probability: so many are right as it says, give or take what chance does.
    for (const { n, meanProbability, right } of reliability) {
      expect(Math.abs(right - meanProbability)).toBeLessThan(0.05 + 1 / Math.sqrt(n));
    }
    expect(confusions[0].times).toBeGreaterThan(0);
    expect(lint.ambiguous).toEqual([]);
    expect(lint.thin).toEqual([]);
    expect(lint.suspicious[0]).toMatchObject({
      text: expect.any(String),
      label: expect.any(String),
      looksLike: expect.any(String),
    });
  }, 180_000);

  it('tells it in a table for people', async () => {
    const { out } = await evaluate();
    expect(out).toMatch(/voice left out +tenth of each +voices apart/);
    expect(out).toMatch(/^What a probability is worth/m);
    expect(out).toMatch(/^Nearly the same phrase twice/m);
    for (const intent of intents) expect(out).toContain(`\n${intent} `);
  }, 180_000);

  it.each([
    ['a line that is no JSON', ['{"text": "hi"', ''], /messages\.jsonl:1: this is not JSON/],
    [
      'a missing field',
      [{ text: 'hi', intent: 'chat.greeting' }, { text: 'hi' }],
      /messages\.jsonl:2: "intent"/,
    ],
    ['an empty text', [{ text: ' ', intent: 'none' }], /messages\.jsonl:1: "text"/],
    [
      'an unknown intent',
      [{ text: 'hi', intent: 'chat.hello' }],
      /messages\.jsonl:1: there is no intent "chat\.hello"\. Use one of .*chat\.greeting/,
    ],
    ['no message', [], /messages\.jsonl: there is no message/],
  ])('names the place of %s and stops', async (_what, lines, message) => {
    const { code, out, err } = await evaluate('--file', fileOf('messages.jsonl', lines), '--json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('says when a file or an argument is wrong', async () => {
    const missing = await evaluate('--file', join(directory, 'nowhere.jsonl'));
    expect(missing).toMatchObject({
      code: 2,
      err: expect.stringMatching(/nowhere\.jsonl: cannot be read/),
    });
    const misspelt = await evaluate('--flie', 'x');
    expect(misspelt).toMatchObject({ code: 2, err: expect.stringMatching(/--flie.*\nUsage: /s) });
    expect(misspelt.err).not.toMatch(/^\s+at /m);
  });
});

describe('npm run benchmark:intents', () => {
  const benchmark = (...args: string[]) => run('src/commands/benchmark-intents.ts', { args });
  const topics: Record<string, string[]> = {
    bread: ['how to bake bread', 'bread recipe please', 'my bread is flat', 'best flour for bread'],
    rain: ['will it rain', 'rain tomorrow?', 'do I need an umbrella for rain', 'rain in the north'],
    __proto__x: ['which train goes north', 'train times', 'next train please', 'my train is late'],
  };
  const labelled = Object.entries(topics).flatMap(([intent, texts]) =>
    texts.map((text) => ({ text, intent })),
  );
  const outside = ['sell me a boat', 'who painted this', 'tell a joke', 'shoes too tight'].map(
    (text) => ({ text, intent: 'none' }),
  );

  it('trains on any labels and prints one JSON object', async () => {
    const one = fileOf('one.jsonl', labelled.slice(0, 6));
    const two = fileOf('two.jsonl', labelled.slice(6));
    const all = fileOf('all.jsonl', labelled);
    const stray = fileOf('stray.jsonl', [...labelled, { text: 'qqqq zzzz', intent: 'bread' }]);
    const { code, out } = await benchmark(
      ...['--train', one, '--train', two, '--validation', all, '--test', stray, '--json'],
    );
    expect(code).toBe(0);
    const figures = JSON.parse(out);
    expect(figures).toMatchObject({
      n: 13,
      outOfScopeRecall: null,
      outOfScopePrecision: null,
      trainSeconds: expect.any(Number),
      modelBytes: expect.any(Number),
    });
    expect(figures.inScopeAccuracy).toBeGreaterThanOrEqual(12 / 13);
    // Nothing is refused where nothing is out of scope, not even what was never seen.
    expect(figures.errors.map(({ got }: { got: string }) => got)).not.toContain('none');
  });

  it('refuses what is out of scope once the validation shows some', async () => {
    const all = fileOf('with-none.jsonl', [...labelled, ...outside]);
    const { code, out } = await benchmark(
      ...['--train', all, '--validation', all, '--test', all, '--json'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outOfScopeRecall: 1, inScopeAccuracy: 1 });
  });

  it('says what is missing', async () => {
    const file = fileOf('one.jsonl', labelled);
    const { code, out, err } = await benchmark('--train', file);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/--validation.*Usage: /s);
    const broken = fileOf('broken.jsonl', [...labelled, 'oops']);
    const second = await benchmark('--train', broken, '--validation', file, '--test', file);
    expect(second).toMatchObject({ code: 2, err: expect.stringMatching(/broken\.jsonl:13: /) });
  });
});
