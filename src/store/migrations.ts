import { type Kysely, type Migration, Migrator, sql } from 'kysely';

/** Applied in the order of their names, once each, when the program starts. Never edit one that was released. */
const migrations: Record<string, Migration> = {
  '001-conversations': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('conversations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('locale', 'text')
        .addColumn('state', 'text')
        .addColumn('last_position', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('conversations_person')
        .on('conversations')
        .columns(['channel', 'user_id'])
        .execute();
      await db.schema
        .createTable('activities')
        .addColumn('conversation_id', 'text', (column) =>
          column.notNull().references('conversations.id').onDelete('cascade'),
        )
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('send_key', 'text')
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('claimed_until', 'bigint')
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('activities_pk', ['conversation_id', 'position'])
        .execute();
      await sql`create unique index activities_send_key on activities (conversation_id, send_key)
        where send_key is not null`.execute(db);
      await sql`create index activities_open on activities (status, conversation_id, position)
        where status in ('unanswered', 'undelivered')`.execute(db);
      await db.schema
        .createTable('secrets')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '002-jobs-cases-reviews': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('jobs')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) =>
          column.notNull().references('conversations.id').onDelete('cascade'),
        )
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('claimed_until', 'bigint')
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('jobs_due').on('jobs').column('due_at').execute();
      await db.schema
        .createIndex('jobs_conversation')
        .on('jobs')
        .column('conversation_id')
        .execute();
      await db.schema
        .createTable('cases')
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('cases_pk', ['channel', 'user_id', 'number'])
        .execute();
      await db.schema
        .createTable('reviews')
        .addColumn('conversation_id', 'text', (column) =>
          column.notNull().references('conversations.id').onDelete('cascade'),
        )
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('answers', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('reviews_pk', ['conversation_id', 'position', 'reason'])
        .execute();
    },
  },
};

/** The database has migrations that this version does not know. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}

/**
 * Brings the database to the newest shape.
 * @throws NewerDatabase, or the first error met.
 */
export async function migrate(db: Kysely<never>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  const isNewer = (await appliedTo(db)).some((name) => !(name in migrations));
  throw isNewer ? new NewerDatabase('unknown migrations', { cause: error }) : error;
}

async function appliedTo(db: Kysely<never>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`
    .execute(db)
    .catch(() => ({ rows: [] }));
  return rows.map(({ name }) => name);
}
