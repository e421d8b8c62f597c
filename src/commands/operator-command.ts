import { existsSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { readConfig } from '../config';
import { OperatorError } from '../errors';
import { openStore } from '../store/open-store';
import type { Store } from '../store/store';

/** Arguments that make no sense: exit code 2. */
export class WrongArguments extends OperatorError {}

/** Runs an operator's command with the settings of the environment and of .env, as the program itself has them. */
export function runCommand(command: () => Promise<void>): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
  command().catch((error) => {
    process.stderr.write(
      `${error instanceof OperatorError ? error.message : (error as Error).stack}\n`,
    );
    process.exitCode = error instanceof WrongArguments ? 2 : 1;
  });
}

/**
 * The command's options: `texts` have to be there unless they have defaults, `flags` may be.
 * @throws WrongArguments with `usage`.
 */
export function readOptions<Text extends string, Flag extends string = never>({
  texts,
  defaults = {},
  flags = [],
  usage,
}: {
  texts: Text[];
  defaults?: Partial<Record<Text, string>>;
  flags?: Flag[];
  usage: string;
}): Record<Text, string> & Record<Flag, boolean> {
  const given = parsed(
    [
      ...texts.map((name) => [name, { type: 'string' }] as const),
      ...flags.map((name) => [name, { type: 'boolean', default: false }] as const),
    ],
    usage,
  );
  const values: Record<string, string | boolean | undefined> = { ...defaults, ...given };
  const missing = texts.filter((name) => !values[name]);
  if (missing.length > 0) {
    throw new WrongArguments(`Missing: ${missing.map((name) => `--${name}`).join(', ')}.`, usage);
  }
  return values as Record<Text, string> & Record<Flag, boolean>;
}

type Option = NonNullable<ParseArgsConfig['options']>[string];

function parsed(
  options: (readonly [string, Option])[],
  usage: string,
): Record<string, string | boolean | undefined> {
  try {
    return parseArgs({ options: Object.fromEntries(options) }).values as Record<
      string,
      string | boolean | undefined
    >;
  } catch (error) {
    throw new WrongArguments((error as Error).message.split('\n')[0] as string, usage);
  }
}

/** The file of an SQLite database; undefined for PostgreSQL. A name with a slip is not a new database. */
export function databaseFile(databaseUrl: string): string | undefined {
  if (!databaseUrl.startsWith('sqlite:')) return undefined;
  const file = databaseUrl.replace(/^sqlite:/, '');
  if (existsSync(file)) return file;
  throw new OperatorError(
    `There is no database ${file}.`,
    'Run this where the program runs, with the same DATABASE_URL.',
  );
}

/** Hands over the program's database, which may be in use at the same time. */
export async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const { DATABASE_URL } = readConfig(process.env);
  databaseFile(DATABASE_URL);
  const store = await openStore(DATABASE_URL);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
