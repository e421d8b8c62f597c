import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { Client } from 'pg';
import { openStore } from '../../src/store/open-store';
import { engines } from '../kit/engines';

const nobody = 65534;

describe('opening a database', () => {
  it('tells when its file is there for reading only', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'helpline-read-only-'));
    const file = join(folder, 'a.db');
    await (await openStore(`sqlite:${file}`)).close();
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    // Nothing is read-only to root.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(nobody);
    const opening = openStore(`sqlite:${file}`).finally(() => {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder, 0o755);
    });
    await expect(opening).rejects.toThrow(
      /a\.db cannot be opened: .*readonly.*\n.*DATABASE_URL names a file in a folder this program may write to/,
    );
  });

  it.each(engines)(
    'tells on %s when a newer version has changed it',
    async (_name, newDatabase) => {
      const databaseUrl = await newDatabase();
      await (await openStore(databaseUrl)).close();
      const insert = `insert into kysely_migration (name, timestamp) values ('999-of-next-year', '2027-01-01')`;
      if (databaseUrl.startsWith('sqlite:')) {
        new Database(databaseUrl.replace('sqlite:', '')).exec(insert);
      } else {
        const client = new Client({ connectionString: databaseUrl });
        await client.connect();
        await client.query(insert);
        await client.end();
      }
      await expect(openStore(databaseUrl)).rejects.toThrow(
        /last used by a newer version.*\n.*Start that version again/,
      );
    },
  );
});
