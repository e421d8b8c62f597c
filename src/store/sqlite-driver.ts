import {
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import type Database from 'libsql';
import AsyncDatabase from 'libsql/promise';

/** How the store speaks to a database that is embedded in this process. */
export function embedded(database: Database.Database): Dialect {
  return {
    createDriver: () => new CommittingAside(database),
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/**
 * A commit waits for the disk. It does so in another thread: this one reads and writes what people send
 * meanwhile. All else is quicker done here than handed over.
 */
class CommittingAside extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database: keepingStatements(database) });
    this.#database = database;
  }

  override async commitTransaction(): Promise<void> {
    // The package has two faces of one connection; only this one hands over.
    await AsyncDatabase.prototype.exec.call(this.#database, 'commit');
  }
}

/** Every turn runs the same few statements: each is prepared once. */
function keepingStatements(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const kept = statements.get(text);
      if (kept) return kept;
      const prepared =
        text === 'rollback'
          ? rollback(database)
          : knowingItself(database.prepare(text) as unknown as SqliteStatement);
      statements.set(text, prepared);
      return prepared;
    },
    close: () => database.close(),
  };
}

/** The driver asks at every run whether a statement returns rows; the engine takes a while to tell. */
function knowingItself(statement: SqliteStatement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters),
    run: (parameters) => statement.run(parameters),
    iterate: (parameters) => statement.iterate(parameters),
  };
}

/**
 * A full disk makes SQLite roll back by itself; a second time is an error that would hide the first.
 */
function rollback(database: Database.Database): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run() {
      if (database.inTransaction) database.exec('rollback');
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [][Symbol.iterator](),
  };
}
