import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const root = resolve(__dirname, '..', '..');

/**
 * A real browser: the one that CHROME_PATH names, else an installed one, else the one that comes
 * from npm (Linux only). Never none: a test that needs it fails rather than being left out.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

async function findBrowser(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(
      `CHROME_PATH names ${named}, which does not exist. Set it to a Chrome, Chromium or Edge, or unset it.`,
    );
  }
  const installed = installedPaths().find((path) => existsSync(path));
  if (installed) return installed;
  try {
    return await browserFromNpm();
  } catch (error) {
    throw new Error(
      'No browser was found for the tests. Install Chrome, Chromium or Edge, or set CHROME_PATH to the program of one.',
      { cause: error },
    );
  }
}

function installedPaths(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32':
      return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Chromium/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]);
    default: {
      const names = [
        'google-chrome',
        'google-chrome-stable',
        'chromium',
        'chromium-browser',
        'microsoft-edge',
        'microsoft-edge-stable',
      ];
      const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
      return folders.flatMap((folder) => names.map((name) => join(folder, name)));
    }
  }
}

/**
 * The package is an ES module, which jest's own loader cannot import: another process asks it.
 * Its own arguments are left aside, for they switch off the rules that these tests rely on.
 */
async function browserFromNpm(): Promise<string> {
  const program = `
    import chromium from '@sparticuz/chromium';
    process.stdout.write(await chromium.executablePath());
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: root },
  );
  return stdout;
}
