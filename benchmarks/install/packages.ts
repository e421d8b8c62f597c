import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const versions = z.record(z.string(), z.string()).optional();
const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      dependencies: versions,
      devDependencies: versions,
      optionalDependencies: versions,
      peerDependencies: versions,
    }),
  ),
});
type Lockfile = z.infer<typeof lockfile>['packages'];

/** One version of a package, in however many places it is installed. */
export interface Package {
  name: string;
  version: string;
  bytes: number;
  places: string[];
  /** Who asks for it: packages by name, or the project itself. */
  requiredBy: string[];
}

/** What npm laid down in a folder, the largest first. */
export function installedPackages(folder: string): Package[] {
  const lock = readLockfile(folder);
  const requiredBy = readersOf(lock);
  const packages = new Map<string, Package>();
  for (const [place, { name = nameOf(place), version = '' }] of Object.entries(lock)) {
    // Other platforms' binaries are in the lockfile too.
    if (place === '' || !existsSync(join(folder, place))) continue;
    const key = `${name}@${version}`;
    const found = packages.get(key) ?? { name, version, bytes: 0, places: [], requiredBy: [] };
    found.bytes += allocatedBytes(join(folder, place), { besides: 'node_modules' });
    found.places.push(place);
    found.requiredBy = [...new Set([...found.requiredBy, ...(requiredBy.get(place) ?? [])])];
    packages.set(key, found);
  }
  return [...packages.values()].sort((one, other) => other.bytes - one.bytes);
}

/**
 * What a folder takes on the disk, as `du` counts: whole blocks, a file with several names once.
 * Where the system does not tell blocks, the lengths of the files.
 */
export function allocatedBytes(folder: string, { besides }: { besides?: string } = {}): number {
  const counted = new Set<string>();
  const walk = (path: string): number => {
    const entry = lstatSync(path);
    if (!entry.isDirectory()) {
      const inode = `${entry.dev}:${entry.ino}`;
      if (entry.nlink > 1 && counted.has(inode)) return 0;
      counted.add(inode);
    }
    const own = entry.blocks === undefined ? entry.size : entry.blocks * 512;
    if (!entry.isDirectory()) return own;
    return readdirSync(path)
      .filter((name) => name !== besides)
      .reduce((sum, name) => sum + walk(join(path, name)), own);
  };
  return walk(folder);
}

function readLockfile(folder: string): Lockfile {
  const text = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  return lockfile.parse(JSON.parse(text)).packages;
}

/** From each place to those who find the package there when they ask for it. */
function readersOf(lock: Lockfile): Map<string, string[]> {
  const readers = new Map<string, string[]>();
  for (const [asker, entry] of Object.entries(lock)) {
    const wanted = {
      ...entry.dependencies,
      ...entry.devDependencies,
      ...entry.optionalDependencies,
      ...entry.peerDependencies,
    };
    for (const name of Object.keys(wanted)) {
      const place = placeFor(asker, name, lock);
      if (!place) continue;
      const reader = asker === '' ? 'the project' : nameOf(asker);
      readers.set(place, [...(readers.get(place) ?? []), reader]);
    }
  }
  return readers;
}

/** As Node looks: beside the asker, then further up. */
function placeFor(asker: string, name: string, lock: Lockfile): string | undefined {
  for (let from = asker; ; from = from.slice(0, from.lastIndexOf('node_modules/')).slice(0, -1)) {
    const place = `${from && `${from}/`}node_modules/${name}`;
    if (place in lock) return place;
    if (!from) return undefined;
  }
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
