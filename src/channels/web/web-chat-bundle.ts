import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { OperatorError } from '../../errors';

/** Of Microsoft's package a browser gets one finished script; the rest of it is 150 MB. */
const webChat = {
  package: 'botframework-webchat@4.18.1',
  integrity:
    'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==',
  script: 'package/dist/webchat.js',
};

const kept = join('data', 'web-chat', `${webChat.package}.js`);

/** @returns the script; undefined until it was installed. */
export async function readWebChat(): Promise<Buffer | undefined> {
  return existsSync(kept) ? await readFile(kept) : undefined;
}

/**
 * Takes the script out of Microsoft's package, which npm downloads, and keeps it in data/.
 * @throws OperatorError when npm does not get it, or gets another one.
 */
export async function installWebChat(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'web-chat-'));
  try {
    const archive = await download(folder);
    const digest = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    if (digest !== webChat.integrity) {
      throw new OperatorError(
        `What npm downloaded as ${webChat.package} is not what this program was tested with.`,
        'Check which registry npm uses (npm config get registry).',
      );
    }
    await mkdir(dirname(kept), { recursive: true });
    const unfinished = join(folder, 'web-chat.js');
    await writeFile(unfinished, fileIn(gunzipSync(archive), webChat.script));
    await rename(unfinished, kept).catch(async () => writeFile(kept, await readFile(unfinished)));
    return kept;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(folder: string): Promise<Buffer> {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['--pack-destination', folder, '--prefer-offline', '--silent'];
  try {
    const { stdout } = await promisify(execFile)(program, ['pack', webChat.package, ...options], {
      shell: process.platform === 'win32',
    });
    return await readFile(join(folder, stdout.trim()));
  } catch (error) {
    throw new OperatorError(
      `npm could not download ${webChat.package}.`,
      'Check that this machine reaches the registry (npm ping), then try again.',
      { cause: error },
    );
  }
}

const blockBytes = 512;

/** One file of a tar archive: headers of one block, each followed by its content in whole blocks. */
function fileIn(archive: Buffer, name: string): Buffer {
  for (let at = 0; at + blockBytes <= archive.length; ) {
    const text = (from: number, length: number) =>
      archive.toString('latin1', at + from, at + from + length).split('\0')[0] ?? '';
    const bytes = Number.parseInt(text(124, 12), 8) || 0;
    if (text(0, 100) === name) return archive.subarray(at + blockBytes, at + blockBytes + bytes);
    at += blockBytes + Math.ceil(bytes / blockBytes) * blockBytes;
  }
  throw new Error(`the archive holds no ${name}`);
}
