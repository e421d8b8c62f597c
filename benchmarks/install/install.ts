import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { messageOf } from '../../src/errors';
import { isMet, type Section } from '../figures';
import { allocatedBytes, installedPackages, type Package } from './packages';

/**
 * What an installation takes on the disk, beside a bare echo bot's, and why each large package is there.
 * A large package without a reason in reasons.json ends it with 1.
 */

const root = resolve(__dirname, '..', '..');
const largeMB = 5;
const targetMB = 568;

/** What benchmarks/echo-bot.ts imports, and what runs it. */
const echoBotNeeds = ['botbuilder', 'restify', 'tsx'];

interface Large extends Package {
  /** Not there after `npm ci --omit=dev`. */
  development: boolean;
  reason?: string;
}

interface Installs {
  productionMB: number;
  wholeMB: number;
  echoBotMB: number;
  large: Large[];
}

type Tell = (progress: string) => void;

export async function measureInstall(tell: Tell): Promise<Section> {
  return sectionOf(await install(tell));
}

async function install(tell: Tell): Promise<Installs> {
  tell('production install');
  const production = await inNewFolder(async (folder) => {
    copyManifest(folder);
    await npm(folder, 'ci', '--omit=dev');
    return {
      MB: installedMB(folder),
      places: new Set(installedPackages(folder).flatMap(({ places }) => places)),
    };
  });
  tell('whole install');
  const whole = await inNewFolder(async (folder) => {
    copyManifest(folder);
    await npm(folder, 'ci');
    return { MB: installedMB(folder), packages: installedPackages(folder) };
  });
  tell('production install of the echo bot');
  const echoBotMB = await inNewFolder(async (folder) => {
    writeEchoBotManifest(folder);
    await npm(folder, 'install', '--omit=dev');
    return installedMB(folder);
  });
  return {
    productionMB: production.MB,
    wholeMB: whole.MB,
    echoBotMB,
    large: whole.packages
      .filter(({ bytes }) => bytes > largeMB * 2 ** 20)
      .map((each) => ({
        ...each,
        development: !each.places.some((place) => production.places.has(place)),
        reason: reasonFor(each.name),
      })),
  };
}

function sectionOf({ productionMB, wholeMB, echoBotMB, large }: Installs): Section {
  return {
    title: 'What an installation takes on the disk',
    method:
      'Both with `npm ci` from the lockfile, the echo bot with `npm install` of the same versions of ' +
      `${echoBotNeeds.join(', ')} and none of our overrides, each in an empty folder. Allocated blocks ` +
      'of node_modules in MB of 1,048,576 bytes, rounded up, as `du -sm` counts them.',
    figures: [
      {
        name: 'production install',
        unit: 'MB',
        ours: productionMB,
        rival: { name: 'echo bot', value: echoBotMB },
        ratio: productionMB / echoBotMB,
      },
      {
        name: 'whole install, with tests and tools',
        unit: 'MB',
        ours: wholeMB,
        target: { of: 'ours', limit: 'at most', value: targetMB },
      },
    ],
    notes: large.map(
      (each) =>
        `${titleOf(each)}, ${inMB(each.bytes)} MB${each.development ? ', not in production' : ''}, ` +
        `for ${each.requiredBy.join(', ')}: ${each.reason ?? 'no reason is given'}.`,
    ),
  };
}

function titleOf({ name, version, places }: Package): string {
  return `${name} ${version}${places.length > 1 ? ` (${places.length} times)` : ''}`;
}

/** By name; `*` at the end of one stands for the platform. */
function reasonFor(name: string): string | undefined {
  const reasons = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(__dirname, 'reasons.json'), 'utf8')));
  const key = Object.keys(reasons).find((each) =>
    each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each,
  );
  return key && reasons[key];
}

async function inNewFolder<T>(measure: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-install-'));
  try {
    copyFileSync(join(root, '.npmrc'), join(folder, '.npmrc'));
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyManifest(folder: string): void {
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(root, file), join(folder, file));
  }
}

function writeEchoBotManifest(folder: string): void {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const needed = Object.fromEntries(echoBotNeeds.map((name) => [name, dependencies[name]]));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: needed }),
  );
}

async function npm(folder: string, ...args: string[]): Promise<void> {
  await promisify(execFile)('npm', args, {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
}

function installedMB(folder: string): number {
  return inMB(allocatedBytes(join(folder, 'node_modules')));
}

function inMB(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}

async function main(): Promise<void> {
  const installs = await install((progress) => process.stderr.write(`${progress}\n`));
  const { title, method, figures } = sectionOf(installs);
  const lines = [title, method, ''];
  for (const figure of figures) {
    const { name, ours, rival, ratio, target } = figure;
    const beside = rival && `${rival.name} ${rival.value} MB, ratio ${ratio?.toFixed(2)}`;
    const aim = target && `${target.limit} ${target.value}: ${isMet(figure) ? 'met' : 'missed'}`;
    lines.push(`${name.padEnd(36)} ${String(ours).padStart(4)} MB  ${beside ?? aim ?? ''}`);
  }
  lines.push('', `Packages of more than ${largeMB} MB`);
  const rows = installs.large.map((each) => [
    String(inMB(each.bytes)).padStart(3),
    titleOf(each),
    each.development ? 'development' : 'production',
    `for ${each.requiredBy.join(', ')}`,
    each.reason ?? 'NO REASON IN reasons.json',
  ]);
  lines.push(...aligned(rows), '');
  process.stdout.write(lines.join('\n'));
  if (installs.large.some(({ reason }) => !reason)) process.exitCode = 1;
}

function aligned(rows: string[][]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

if (require.main === module) {
  main().catch((error) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 2;
  });
}
