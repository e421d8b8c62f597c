import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A hash that changes with the phrases in a folder and with the code that learns from them. */
export async function fingerprintOf(phrasesDirectory: string): Promise<string> {
  const files = [
    ...(await filesIn(phrasesDirectory, /\.txt$/, true)),
    ...(await filesIn(__dirname, /(?<!\.d)\.[jt]s$/, false)),
    ...(await filesIn(join(__dirname, 'engine'), /\.[jt]s$/, false)),
  ];
  const hash = createHash('sha256');
  const contents = await Promise.all(files.map(({ path }) => readFile(path)));
  contents.forEach((content, i) => {
    hash.update(`${files[i]?.name}\n${content.length}\n`).update(content);
  });
  return hash.digest('hex');
}

async function filesIn(
  directory: string,
  pattern: RegExp,
  recursive: boolean,
): Promise<{ name: string; path: string }[]> {
  const names = await readdir(directory, { recursive });
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => ({ name, path: join(directory, name) }));
}
