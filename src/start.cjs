/**
 * `npm start`: builds the program when its sources have changed since it was built, and runs it.
 * `--build` only builds. JavaScript, since Node reads no TypeScript by itself; `commands/build.ts` says
 * what a build is and why there is one.
 */
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** Changes with everything that a build is made of. Of node_modules, the lockfile tells. */
function fingerprint() {
  const sources = ['src', 'dialogs', 'intents', 'knowledge'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|cjs|css)$/.test(name))
      .sort()
      .map((name) => join(folder, name)),
  );
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...sources]) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

function build(folder) {
  process.stderr.write('Building the program, once; this takes some seconds.\n');
  // In a process of its own, so that what building takes is given back.
  spawnSync(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'commands', 'build.ts'), folder],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
}

const folder = join(root, 'dist', 'start', fingerprint());
const program = join(folder, 'main.cjs');
if (!existsSync(program)) build(folder);
const isBuilt = existsSync(program);

if (process.argv.includes('--build')) {
  process.exitCode = isBuilt ? 0 : 1;
} else if (isBuilt) {
  process.setSourceMapsEnabled(true);
  require(program);
} else {
  require('tsx/cjs');
  require('./main.ts');
}
