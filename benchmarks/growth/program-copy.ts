import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const parts = ['src', 'dialogs', 'intents', 'knowledge', 'package.json', 'tsconfig.json'];

/** The program in a folder of its own, where its content may grow. What it has learnt comes along. */
export function copyProgram(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const models = join('data', 'models');
  if (existsSync(join(root, models))) {
    cpSync(join(root, models), join(folder, models), { recursive: true });
  }
}

/** @throws Error when the file changed so much that the place is not in it any more. */
export function insertBefore(place: string, file: string, insertion: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(place)) throw new Error(`There is no ${place} in ${file} any more.`);
  writeFileSync(
    file,
    text.replace(place, () => insertion + place),
  );
}
