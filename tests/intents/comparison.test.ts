import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpusIn } from '../../benchmarks/understanding/corpora';
import { naturalBayes } from '../../benchmarks/understanding/natural-bayes';
import { ours } from '../../benchmarks/understanding/ours';
import { chartOf, tableOf } from '../../benchmarks/understanding/report';
import { tryOut } from '../../benchmarks/understanding/trial';

const messages: Record<string, [text: string, intent: string][]> = {
  'train.jsonl': [
    ['book a table for two', 'table'],
    ['a table tonight please', 'table'],
    ['what is on the menu', 'menu'],
    ['show me the menu', 'menu'],
    ['tell me a joke', 'none'],
    ['the weather is bad', 'none'],
  ],
  'val.jsonl': [
    ['a table for six', 'table'],
    ['the menu please', 'menu'],
    ['another joke', 'none'],
  ],
  'test.jsonl': [
    ['a table please', 'table'],
    ['the menu', 'menu'],
    ['a joke about weather', 'none'],
  ],
};

it('compares systems on a folder of messages, in figures, in words and in a picture', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-corpus-'));
  for (const [file, lines] of Object.entries(messages)) {
    const rows = lines.map(([text, intent]) => JSON.stringify({ text, intent }));
    writeFileSync(join(folder, file), rows.join('\n'));
  }
  const corpus = corpusIn(folder);
  const trials = [...(await tryOut(ours, corpus)), ...(await tryOut(naturalBayes, corpus))];
  expect(trials).toMatchObject([
    { system: 'Wallet Helpline', n: 3, inScopeAccuracy: 1 },
    { system: 'natural, Bayes', n: 3, inScopeAccuracy: 1 },
  ]);
  for (const { modelBytes } of trials) expect(modelBytes).toBeGreaterThan(100);
  expect(tableOf(trials)).toMatch(/natural, Bayes +\d+\.\d %/);
  expect(chartOf(trials)).toMatch(/^<svg [\s\S]*Wallet Helpline[\s\S]*<\/svg>\n$/);
});
