import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { maskSecrets } from '../../src/bot/masking/mask-secrets';
import { lookAlike } from './look-alikes';
import { typedSecret } from './secrets';

const root = resolve(__dirname, '..', '..');
const print = (line: string) => process.stderr.write(`${line}\n`);

describe('masking, measured', () => {
  it('hides every one of 20,000 generated secrets, and says which kind it was', () => {
    const secrets = fc.sample(typedSecret, { seed: 2026, numRuns: 20_000 });
    const missed = secrets.filter(({ kind, secret, sentence }) => {
      const { text, kinds } = maskSecrets(sentence);
      return text.includes(secret) || !kinds.includes(kind);
    });
    print(
      `masking: ${secrets.length - missed.length} of ${secrets.length} generated secrets hidden`,
    );
    expect(missed).toEqual([]);
  });

  it('leaves at least 99 of 100 look-alikes as they are', () => {
    const innocents = fc.sample(lookAlike, { seed: 2026, numRuns: 20_000 });
    const altered = innocents.filter((text) => maskSecrets(text).kinds.length > 0);
    const share = altered.length / innocents.length;
    print(
      `masking: ${altered.length} of ${innocents.length} look-alikes altered (${(share * 100).toFixed(2)} %)`,
    );
    expect({ share: share <= 0.01, altered: altered.slice(0, 20) }).toMatchObject({ share: true });
  });

  it('leaves what people say here as it is', () => {
    const phrases = ['phrases', 'held-out'].flatMap((set) =>
      ['zh', 'en'].flatMap((language) => phrasesIn(`${root}/intents/${set}/${language}`)),
    );
    const altered = phrases.filter((text) => maskSecrets(text).kinds.length > 0);
    print(`masking: ${altered.length} of ${phrases.length} taught phrases altered`);
    expect(phrases.length).toBeGreaterThan(10_000);
    expect(altered.length / phrases.length).toBeLessThan(0.001);
  });
});

function phrasesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((file) =>
    readFileSync(`${folder}/${file}`, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#')),
  );
}
