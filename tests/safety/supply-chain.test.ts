import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { run } from '../kit/program';

const root = resolve(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: versions, devDependencies: versions })
  .parse(JSON.parse(read('package.json')));
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.looseObject({
        version: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().optional(),
        inBundle: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
        optionalDependencies: versions.optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json')));
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('what the program is made of', () => {
  it('is pinned to exact versions', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual(
      [],
    );
  });

  it('is locked by hash, for every platform, and runs no script when installed', () => {
    const unlocked = installed.filter(
      ([, { integrity, link, inBundle }]) => !(integrity || link || inBundle),
    );
    expect(unlocked.map(([path]) => path)).toEqual([]);
    const names = new Set(installed.map(([path]) => path.split('node_modules/').at(-1)));
    const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !names.has(name))
        .map((name) => `${path} wants ${name}`),
    );
    expect(missing).toEqual([]);
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it('has a reason for each direct dependency', () => {
    const reasons = read('docs/decisions/005-dependencies.md');
    const without = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter((name) => !name.startsWith('@types/'))
      .filter((name) => !reasons.includes(name));
    expect(without).toEqual([]);
  });

  it('is written down as CycloneDX and as a list of licences', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'helpline-sbom-'));
    const { code, out, err } = await run('src/commands/sbom.ts', { args: ['--to', folder] });
    expect({ code, err }).toMatchObject({ code: 0 });
    const { bomFormat, components } = JSON.parse(
      readFileSync(join(folder, 'sbom.cdx.json'), 'utf8'),
    );
    expect(bomFormat).toBe('CycloneDX');
    const names = new Set(components.map(({ purl }: { purl: string }) => purl.split('?')[0]));
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      expect(names).toContain(`pkg:npm/${name.replace('@', '%40')}@${version}`);
    }
    const licences = readFileSync(join(folder, 'licences.txt'), 'utf8');
    expect(licences).toMatch(/^zod@[\d.]+\tMIT$/m);
    expect(licences).not.toMatch(/\b(?:A?GPL|SSPL|BUSL)/);
    expect(out).toContain('licences.txt');
  });
});
