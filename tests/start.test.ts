import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/store/open-store';
import { startConnector } from './kit/connector';
import { type Running, run, start } from './kit/program';

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-start-'));
  const running: Running[] = [];
  const launch = (env: Record<string, string>) => {
    const program = start('src/main.ts', { env: { PORT: '0', ...env } });
    running.push(program);
    return program;
  };
  afterAll(() => {
    for (const program of running) program.process.kill('SIGKILL');
  });

  it('prints one line with the address, is ready, and ends with 0 on SIGTERM', async () => {
    const program = launch({ DATABASE_URL: `sqlite:${join(folder, 'a.db')}` });
    const line = await program.firstLine;
    const url = /http:\/\/127\.0\.0\.1:\d+$/.exec(line)?.[0];
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('helpline_turns_total');
    program.process.kill('SIGTERM');
    const { code, out, err } = await program.ended;
    expect({ code, lines: out.trim().split('\n').length, err }).toEqual({
      code: 0,
      lines: 1,
      err: '',
    });
  });

  it('finishes the turn in hand before it ends', async () => {
    const connector = await startConnector();
    const program = launch({ DATABASE_URL: `sqlite:${join(folder, 'b.db')}` });
    const url = (await program.firstLine).split(' ').at(-1);
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: 'm1',
        text: 'thanks',
        channelId: 'emulator',
        serviceUrl: connector.serviceUrl,
        conversation: { id: 'c1' },
        from: { id: 'u1' },
        recipient: { id: 'b1' },
      }),
    });
    expect(response.status).toBe(200);
    program.process.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
    expect(connector.deliveries.map(({ activity }) => activity.replyToId)).toEqual(['m1']);
    await connector.close();
  });

  it('answers after a start what was kept and not answered before', async () => {
    const connector = await startConnector();
    const databaseUrl = `sqlite:${join(folder, 'c.db')}`;
    const store = await openStore(databaseUrl);
    const { conversation } = await store.openConversation({
      id: 'emulator//c2',
      channel: 'emulator',
      userId: 'u1',
      locale: 'en',
    });
    await store.accept({
      conversation,
      sendKey: undefined,
      activity: {
        type: 'message',
        id: 'm2',
        text: 'thanks',
        channelId: 'emulator',
        serviceUrl: connector.serviceUrl,
        conversation: { id: 'c2', isGroup: false, conversationType: '', name: '' },
        from: { id: 'u1', name: '' },
        recipient: { id: 'b1', name: '' },
      },
    });
    await store.close();
    launch({ DATABASE_URL: databaseUrl });
    const [delivery] = await connector.received(1);
    expect(delivery).toMatchObject({ conversationId: 'c2', replyToId: 'm2' });
    await connector.close();
  });

  it('names every bad setting and the mend, in one message without a stack', async () => {
    const { code, out, err } = await run('src/main.ts', {
      env: {
        PORT: 'many',
        HOST: '0.0.0.0',
        LOG_LEVEL: 'loud',
        DIRECT_LINE_SECRET: 'short',
        DATABASE_URL: 'mysql://x',
        ALLOWED_ORIGINS: 'https://a.example/path',
        MicrosoftAppType: 'Tenant',
      },
    });
    expect(code).toBe(1);
    expect(out).toBe('');
    for (const name of [
      'PORT',
      'HOST',
      'LOG_LEVEL',
      'DIRECT_LINE_SECRET',
      'DATABASE_URL',
      'ALLOWED_ORIGINS',
      'MicrosoftAppType',
      '.env.example',
    ]) {
      expect(err).toContain(name);
    }
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('says so when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await run('src/main.ts', {
      env: { PORT: String(port), DATABASE_URL: `sqlite:${join(folder, 'd.db')}` },
    });
    other.close();
    expect(code).toBe(1);
    expect(err).toContain(`port ${port}`);
    expect(err).toContain('set PORT');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('says so when the database cannot be opened', async () => {
    const file = join(folder, 'not-a-database.db');
    writeFileSync(file, 'this is a text, not a database '.repeat(100));
    const { code, err } = await run('src/main.ts', {
      env: { PORT: '0', DATABASE_URL: `sqlite:${file}` },
    });
    expect(code).toBe(1);
    expect(err).toContain(file);
    expect(err).toContain('DATABASE_URL');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('says so when the profile has a fault', async () => {
    const profile = join(folder, 'my-wallet.yaml');
    writeFileSync(
      profile,
      readFileSync('knowledge/wallet.example.yaml', 'utf8').replace(
        'whoPays: nobody',
        'whoPays: noone',
      ),
    );
    const { code, err } = await run('src/main.ts', { env: { PORT: '0', WALLET_PROFILE: profile } });
    expect(code).toBe(1);
    expect(err).toContain('my-wallet.yaml');
    expect(err).toContain('whoPays');
    expect(err).not.toMatch(/\n\s+at /);
  });
});
