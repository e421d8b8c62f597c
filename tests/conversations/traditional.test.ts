import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as OpenCC from 'opencc-js';
import { toTraditionalCharacters, toTraditionalWords } from '../../src/bot/traditional';

describe('Traditional Chinese', () => {
  const folders = ['knowledge', 'knowledge/answers', 'intents/phrases/zh'];
  const lines = folders
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => /\.(?:yaml|txt)$/.test(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  // Half a character, a character described by its parts, characters of two units, nothing.
  const odd = ['\ud840面', '面\ud840', '⿰木木头发', '⿰发', '𫝈头发𠀾', '里', ''];

  it.each([
    ['characters', 't', toTraditionalCharacters],
    ['words', 'twp', toTraditionalWords],
  ] as const)('has the %s that OpenCC has, for all that is said here', (_, to, convert) => {
    const openCC = OpenCC.Converter({ from: 'cn', to });
    const texts = [...lines, ...odd];
    expect(texts.length).toBeGreaterThan(10_000);
    expect(texts.map(convert)).toEqual(texts.map(openCC));
  });
});
