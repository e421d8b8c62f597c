import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { OperatorError } from '../errors';
import { runCommand } from './operator-command';

/** `npm run sbom -- [--to dist]`: what the program consists of, as CycloneDX and as a list of licences to read. */

const root = resolve(__dirname, '..', '..');
const licence = z.union([
  z.object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) }),
  z.object({ expression: z.string() }),
]);
const bom = z.looseObject({
  components: z.array(
    z.looseObject({
      'bom-ref': z.string(),
      name: z.string(),
      version: z.string(),
      licenses: z.array(licence).default([]),
      properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
    }),
  ),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
type Bom = z.infer<typeof bom>;

/** Licences of the usual permissive kinds; anything else in the list wants a look by a person. */
const permissive =
  /^(?:MIT(?:-0)?|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-[34]\.0|Unlicense|Python-2\.0|Public Domain|Artistic-2\.0|AFL-2\.1|Zlib)$/i;

async function writeBom(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string', default: 'dist' } } });
  const folder = resolve(root, values.to);
  const shipped = withoutDevelopment(await bomOfLockfile());
  const rows = shipped.components
    .map(({ name, version, licenses }) => ({
      name,
      version,
      licence: nameOf(licenses) || licenceOfPackage(name),
    }))
    .sort(
      (one, other) =>
        one.name.localeCompare(other.name) || one.version.localeCompare(other.version),
    );
  const unusual = rows.filter((row) => !isPermissive(row.licence));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(shipped, null, 2)}\n`);
  writeFileSync(
    join(folder, 'licences.txt'),
    rows.map((row) => `${row.name}@${row.version}\t${row.licence}\n`).join(''),
  );
  process.stdout.write(
    [
      `${rows.length} packages: ${join(folder, 'sbom.cdx.json')}, ${join(folder, 'licences.txt')}`,
      ...unusual.map((row) => `to look at: ${row.name}@${row.version}: ${row.licence}`),
      '',
    ].join('\n'),
  );
}

/** From the lockfile, so that it tells what is installed anywhere, not on this machine alone. */
async function bomOfLockfile(): Promise<Bom> {
  try {
    const { stdout } = await promisify(execFile)(
      'npm',
      // A peer that the chat's own packages disagree about would end it otherwise.
      ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--legacy-peer-deps'],
      { cwd: root, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
    );
    return bom.parse(JSON.parse(stdout));
  } catch (error) {
    throw new OperatorError(
      'npm could not write the list of packages.',
      'It takes npm 9.5 or newer (`npm --version`) and a package-lock.json that fits package.json (`npm ci`).',
      { cause: error },
    );
  }
}

/** npm's own way to leave them out also leaves out what the program and its tests share. */
function withoutDevelopment(all: Bom): Bom {
  const components = all.components.filter(
    ({ properties }) => !properties.some(({ name }) => name === 'cdx:npm:package:development'),
  );
  const left = new Set(components.map((component) => component['bom-ref']));
  const root = (all.dependencies[0] ?? { ref: '' }).ref;
  return {
    ...all,
    components,
    dependencies: all.dependencies
      .filter(({ ref }) => left.has(ref) || ref === root)
      .map((each) => ({ ...each, dependsOn: each.dependsOn.filter((ref) => left.has(ref)) })),
  };
}

function nameOf(licenses: z.infer<typeof licence>[]): string {
  const names = licenses.map((each) =>
    'expression' in each ? each.expression : (each.license.id ?? each.license.name ?? ''),
  );
  return names.filter(Boolean).join(' AND ');
}

const oldManifest = z.object({ licenses: z.array(z.object({ type: z.string() })) });

/** Older packages say it in a way that the lockfile does not take over. */
function licenceOfPackage(name: string): string {
  try {
    const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
    return oldManifest
      .parse(JSON.parse(text))
      .licenses.map(({ type }) => type)
      .join(' OR ');
  } catch {
    return 'not said';
  }
}

/** Of alternatives one has to be permissive, of what holds together each. */
function isPermissive(expression: string): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(/ OR /)
    .some((alternative) =>
      alternative.split(' AND ').every((each) => permissive.test(each.trim())),
    );
}

runCommand(writeBom);
