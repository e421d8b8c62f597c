import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import Database from 'libsql';
import { messageOf, OperatorError } from '../errors';

/**
 * Copies the database in `file`, as it stands at this moment, to another file, which appears whole. Safe
 * while the program writes. What is deleted later stays in the copy.
 * @throws OperatorError; then there is no copy, not even a part of one.
 */
export function backUpSqlite(file: string, to: string): void {
  const unfinished = `${to}.unfinished-${process.pid}`;
  const database = new Database(file);
  try {
    database.pragma('busy_timeout = 5000');
    database.prepare('vacuum into ?').run(unfinished);
    const written = openSync(unfinished, 'r+');
    fsyncSync(written);
    closeSync(written);
    renameSync(unfinished, to);
  } catch (error) {
    throw new OperatorError(
      `The database ${file} could not be copied to ${to}: ${messageOf(error)}`,
      'Check that the folder exists, may be written to and has room for the whole database.',
      { cause: error },
    );
  } finally {
    database.close();
    rmSync(unfinished, { force: true });
  }
}
