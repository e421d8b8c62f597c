import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from 'botbuilder';
import { openStore } from '../src/store/open-store';
import { startConnector } from './kit/connector';
import { engines } from './kit/engines';
import { run } from './kit/program';
import { startServer } from './kit/server';

const folder = mkdtempSync(join(tmpdir(), 'helpline-commands-'));
const person = ['--channel', 'directline', '--user', 'dl_1'];

/** Two conversations of one person and one of somebody else, each with a message and its reply. */
async function fill(databaseUrl: string): Promise<void> {
  const store = await openStore(databaseUrl);
  for (const [id, userId] of [
    ['c1', 'dl_1'],
    ['c2', 'dl_1'],
    ['c3', 'dl_2'],
  ] as const) {
    const conversation = { id, channel: 'directline', userId, locale: 'en' };
    await store.openConversation(conversation);
    const activity: Partial<Activity> = { type: 'message', text: `from ${userId} 钱包` };
    await store.accept({ conversation, activity, sendKey: undefined });
    await store.answerNext(id, () => ({
      state: {},
      replies: [{ type: 'message', text: 'hello' }],
      needsDelivery: false,
    }));
  }
  await store.close();
}

describe.each(engines)('the data commands on %s', (_name, newDatabase) => {
  it('export a person as one JSON document', async () => {
    const DATABASE_URL = await newDatabase();
    await fill(DATABASE_URL);
    const { code, out, err } = await run('src/commands/data-export.ts', {
      args: person,
      env: { DATABASE_URL },
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const document = JSON.parse(out);
    expect(document).toMatchObject({ channel: 'directline', user: 'dl_1' });
    expect(document.conversations.map(({ id }: { id: string }) => id)).toEqual(['c1', 'c2']);
    expect(document.conversations[0].activities[0].activity.text).toBe('from dl_1 钱包');
    expect(out).not.toContain('dl_2');
  });

  it('erase a person only with --yes, and say what went', async () => {
    const DATABASE_URL = await newDatabase();
    await fill(DATABASE_URL);
    const asked = await run('src/commands/data-erase.ts', { args: person, env: { DATABASE_URL } });
    expect(asked.code).toBe(2);
    expect(asked.err).toContain('--yes');
    const store = await openStore(DATABASE_URL);
    expect(await store.exportOf('directline', 'dl_1')).toHaveLength(2);

    const { code, out } = await run('src/commands/data-erase.ts', {
      args: [...person, '--yes'],
      env: { DATABASE_URL },
    });
    expect(code).toBe(0);
    expect(out).toContain('Removed 2 conversations with 4 activities of dl_1');
    expect(await store.exportOf('directline', 'dl_1')).toEqual([]);
    expect(await store.exportOf('directline', 'dl_2')).toHaveLength(1);
    await store.close();
  });
});

describe('the data commands', () => {
  it.each([
    ['data-export', [], '--channel, --user'],
    ['data-export', ['--channel', 'directline', '--user', ''], '--user'],
    ['data-erase', ['--user', 'dl_1', '--yes'], '--channel'],
    ['data-erase', [...person, '--force'], '--force'],
    ['backup', [], '--to'],
    ['backup', ['somewhere.db'], 'somewhere.db'],
  ])('%s with %j names the fault in one message and exits 2', async (name, args, named) => {
    const { code, out, err } = await run(`src/commands/${name}.ts`, {
      args,
      env: { DATABASE_URL: `sqlite:${join(folder, 'none.db')}` },
    });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(named);
    expect(err).toContain(`npm run`);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('take a misspelt database for a mistake, not for a new one', async () => {
    const file = join(folder, 'typo.db');
    const { code, err } = await run('src/commands/data-export.ts', {
      args: person,
      env: { DATABASE_URL: `sqlite:${file}` },
    });
    expect(code).toBe(1);
    expect(err).toContain(file);
    expect(existsSync(file)).toBe(false);
  });
});

describe('backup', () => {
  it('copies the database while a server writes to it, and the copy can be served', async () => {
    const connector = await startConnector();
    const server = await startServer();
    let sent = 0;
    let isWriting = true;
    const write = async () => {
      while (isWriting) {
        sent += 1;
        const response = await sendMessage(server.url, connector.serviceUrl, sent);
        expect(response.status).toBe(200);
      }
    };
    const writing = write();
    await connector.received(5);
    const sentBefore = connector.deliveries.length;
    const to = join(folder, 'copy.db');
    const { code, err } = await run('src/commands/backup.ts', {
      args: ['--to', to],
      env: { DATABASE_URL: server.databaseUrl },
    });
    isWriting = false;
    await writing;
    await connector.received(sent);
    await server.stop();
    await connector.close();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);

    const copy = await openStore(`sqlite:${to}`);
    const [kept] = await copy.exportOf('emulator', 'u1');
    await copy.close();
    const ids = (kept?.activities ?? []).flatMap(({ activity: { from, id } }) =>
      from?.id === 'u1' ? [id] : [],
    );
    expect(ids.length).toBeGreaterThanOrEqual(sentBefore);
    expect(ids.length).toBeLessThan(sent);
    expect(ids).toEqual(ids.map((_, index) => `m${index + 1}`));
  });

  it('overwrites nothing', async () => {
    const to = join(folder, 'precious.db');
    writeFileSync(to, 'precious');
    const DATABASE_URL = `sqlite:${join(folder, 'source.db')}`;
    await fill(DATABASE_URL);
    const { code, err } = await run('src/commands/backup.ts', {
      args: ['--to', to],
      env: { DATABASE_URL },
    });
    expect(code).toBe(2);
    expect(err).toContain(to);
  });

  it('points to pg_dump for PostgreSQL', async () => {
    const { code, err } = await run('src/commands/backup.ts', {
      args: ['--to', join(folder, 'pg.db')],
      env: { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' },
    });
    expect(code).toBe(1);
    expect(err).toContain('pg_dump');
  });
});

describe('the program', () => {
  it('deletes at its start what is older than RETENTION_DAYS, and nothing younger', async () => {
    const databaseUrl = `sqlite:${join(folder, 'old.db')}`;
    const longAgo = Date.now() - 8 * 24 * 3600 * 1000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(longAgo);
    await fill(databaseUrl);
    clock.mockRestore();
    const store = await openStore(databaseUrl);
    const conversation = { id: 'c2', channel: 'directline', userId: 'dl_1', locale: 'en' };
    await store.accept({ conversation, activity: { type: 'message' }, sendKey: undefined });
    await store.answerNext('c2', () => ({ state: {}, replies: [], needsDelivery: false }));
    await store.close();

    for (const [RETENTION_DAYS, left] of [
      ['9', ['c1', 'c2']],
      ['7', ['c2']],
    ] as const) {
      const server = await startServer({ DATABASE_URL: databaseUrl, RETENTION_DAYS });
      await server.stop();
      const after = await openStore(databaseUrl);
      expect((await after.exportOf('directline', 'dl_1')).map(({ id }) => id)).toEqual(left);
      await after.close();
    }
  });

  it.each(['0', '1.5', '3651', 'ever'])('refuses RETENTION_DAYS=%s', async (RETENTION_DAYS) => {
    await expect(startServer({ RETENTION_DAYS })).rejects.toThrow(
      /RETENTION_DAYS: must be a whole number from 1 to 3650/,
    );
  });

  it('erases and says so on a channel that it delivers to', async () => {
    const connector = await startConnector();
    const server = await startServer();
    await sendMessage(server.url, connector.serviceUrl, 1);
    await connector.received(1);
    await sendMessage(server.url, connector.serviceUrl, 2, 'delete my data');
    await connector.received(2);
    await sendMessage(server.url, connector.serviceUrl, 3, 'Yes, delete it');
    const deliveries = await connector.received(3);
    await server.stop();
    await connector.close();
    expect(deliveries.at(-1)?.activity.channelData.helpline.answers).toEqual([
      'chat.my-data-erased',
    ]);
    expect(deliveries.at(-1)?.replyToId).toBe('m3');
    const store = await openStore(server.databaseUrl);
    const [kept] = await store.exportOf('emulator', 'u1');
    await store.close();
    // The confirmation, how it was understood, and the reply.
    expect(kept?.activities.map(({ activity }) => activity.type)).toEqual([
      'message',
      'trace',
      'message',
    ]);
  });
});

function sendMessage(url: string, serviceUrl: string, number: number, text = 'thanks') {
  return fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: `m${number}`,
      text,
      channelId: 'emulator',
      serviceUrl,
      conversation: { id: 'c1' },
      from: { id: 'u1' },
      recipient: { id: 'b1' },
    }),
  });
}
