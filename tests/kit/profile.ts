import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultProfile } from '../../knowledge/load';

/** The file of the example's profile, changed. */
export function profileWith(change: (text: string) => string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'helpline-profile-')), 'my-wallet.yaml');
  writeFileSync(file, change(readFileSync(defaultProfile, 'utf8')));
  return file;
}

/** Leaves out whole blocks: `busyHours`, `demand`. */
export function without(...blocks: string[]): (text: string) => string {
  return (text) =>
    blocks.reduce((rest, block) => {
      const shorter = rest.replace(new RegExp(`^${block}:\\n(?: .*\\n)+`, 'm'), '');
      if (shorter === rest) throw new Error(`the profile has no block ${block}`);
      return shorter;
    }, text);
}
