import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { parseDocument } from 'yaml';
import { contentDirectory, hashOf } from '../../knowledge/load';
import { assetsPath } from '../channels/web/assets';
import { clientFiles } from '../channels/web/client-files';
import { messageOf, OperatorError } from '../errors';
import { runCommand } from './operator-command';

const root = resolve(__dirname, '..', '..');

/**
 * Makes what `npm start` runs, in the folder that it names: the program with its packages in one file,
 * and what takes long to make, made. Opening 1,800 files, compiling TypeScript, reading YAML and building
 * the scripts of browsers was most of each start.
 */
async function buildProgram(folder: string): Promise<void> {
  const aside = `${folder}.${randomUUID()}`;
  try {
    mkdirSync(aside, { recursive: true });
    await bundle(aside);
    for (const { file, make } of Object.values(madeAtBuild)) {
      writeFileSync(join(aside, file), JSON.stringify(make()));
    }
    // In one step, so that nobody starts half a build; another start may have been first.
    if (!existsSync(folder)) renameSync(aside, folder);
    removeOthers(folder);
  } catch (error) {
    throw new OperatorError(
      `The program could not be built (${messageOf(error)}), so it starts from its sources, which takes longer.`,
      `Make ${dirname(folder)} writable, or run npm run build where it is.`,
      { cause: error },
    );
  } finally {
    if (existsSync(aside)) rmSync(aside, { recursive: true });
  }
}

/** Modules that a file of the build stands in for. */
const madeAtBuild: Record<string, { file: string; make: () => object; module: string }> = {
  'src/channels/web/client-files.ts': {
    file: 'client-files.json',
    make: () => clientFiles(assetsPath),
    module: 'const made = read("client-files.json"); export const clientFiles = () => made;',
  },
  'knowledge/read-at-build.ts': {
    file: 'content.json',
    make: readContent,
    module: 'export const readAtBuild = new Map(Object.entries(read("content.json")));',
  },
};

/** By hash; files with faults are left to the start, which tells of them. */
function readContent(): Record<string, unknown> {
  const documents = readdirSync(contentDirectory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(contentDirectory, name), 'utf8'))
    .map((text) => [hashOf(text), parseDocument(text)] as const)
    .filter(([, document]) => document.errors.length === 0);
  return Object.fromEntries(documents.map(([hash, document]) => [hash, document.toJS()]));
}

const options: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Names stay, for whoever reads a stack.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'silent',
};

/** These stay where they are: the first two have parts for each platform, the third few people need. */
const unbundled = ['libsql', 'dtrace-provider', 'pg'];

/** Two files, since only one needs a source map, which is read at each start. */
async function bundle(folder: string): Promise<void> {
  const packages = new Set<string>();
  await build({
    ...options,
    entryPoints: ['src/main.ts'],
    outfile: join(folder, 'main.cjs'),
    sourcemap: true,
    sourcesContent: false,
    external: unbundled,
    banner: {
      // Only names that the modules below use: esbuild gives these to nothing else.
      js: `const projectFolder = require("node:path").join(__dirname, "../../..");
const packages = require("./node_modules/packages.cjs");
const read = (file) => JSON.parse(require("node:fs").readFileSync(\`\${__dirname}/\${file}\`, "utf8"));`,
    },
    plugins: [ownModules, namedIn(packages)],
  });
  const names = [...packages].map((name) => JSON.stringify(name));
  const { outputFiles } = await build({
    ...options,
    stdin: {
      contents: `module.exports = { ${names.map((name) => `${name}: () => require(${name})`)} };`,
      resolveDir: root,
    },
    external: unbundled,
    write: false,
  });
  // Node tells nobody that a package uses what is deprecated, if it stands in a folder of this name.
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules/packages.cjs'), inAscii(outputFiles[0]?.text ?? ''));
}

/** One letter beyond ASCII, and the file takes twice the memory. esbuild leaves those in patterns. */
function inAscii(script: string): string {
  return script.replace(
    /(?<!\\)[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** They find their data by the folder they stand in, which is not the folder of the build. */
const ownModules: Plugin = {
  name: 'own modules',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const module = relative(root, path);
      const standIn = madeAtBuild[module]?.module;
      if (standIn) return { contents: standIn, loader: 'js' };
      const source = readFileSync(path, 'utf8');
      if (!source.includes('__dirname')) return undefined;
      const folder = `require("node:path").join(projectFolder, ${JSON.stringify(dirname(module))})`;
      return {
        contents: `const ownFolder = ${folder};${source.replaceAll('__dirname', 'ownFolder')}`,
        loader: 'ts',
      };
    });
  },
};

/** Has packages come from the file of packages, and tells which. */
function namedIn(packages: Set<string>): Plugin {
  return {
    name: 'packages',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === 'entry-point' || isBuiltin(path) || unbundled.includes(path)) return undefined;
        packages.add(path);
        return { path, namespace: 'package' };
      });
      onLoad({ filter: /./, namespace: 'package' }, ({ path }) => ({
        contents: `module.exports = packages[${JSON.stringify(path)}]();`,
      }));
    },
  };
}

/** Builds of sources that have changed since; not one that is being made, which has a point in its name. */
function removeOthers(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    if (name !== basename(folder) && !name.includes('.'))
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

runCommand(() => buildProgram(process.argv[2] as string));
