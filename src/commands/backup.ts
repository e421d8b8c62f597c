import { existsSync } from 'node:fs';
import { readConfig } from '../config';
import { OperatorError } from '../errors';
import { backUpSqlite } from '../store/sqlite-backup';
import { databaseFile, readOptions, runCommand, WrongArguments } from './operator-command';

const usage = 'npm run backup -- --to backups/helpline-2026-11-22.db';

/** Copies the SQLite database as it stands at this moment; the program may go on meanwhile. */
runCommand(async () => {
  const { to } = readOptions({ texts: ['to'], usage });
  const file = databaseFile(readConfig(process.env).DATABASE_URL);
  if (!file) {
    throw new OperatorError(
      'DATABASE_URL names a PostgreSQL database, which this command does not back up.',
      'Use pg_dump: pg_dump --format=custom --file=helpline.dump "$DATABASE_URL"',
    );
  }
  if (existsSync(to)) {
    throw new WrongArguments(`${to} exists already.`, 'Name a file that does not exist yet.');
  }
  backUpSqlite(file, to);
  process.stdout.write(`The database was copied to ${to}.\n`);
});
