import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../kit/program';

/** Bytes that a file may grow to: enough to start, soon full. */
const roomBytes = 600_000;
const noLimit = 'unlimited';

/** What a full disk is to the program, for this one process and without touching the machine's. */
function limitFiles(pid: number | undefined, bytes: number | typeof noLimit): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:${noLimit}`]);
}

// Only Linux changes the limits of a process that runs.
const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('a disk that is full', () => {
  it('is told to the operator, loses nothing that was acknowledged, and is over once there is room', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'helpline-full-'));
    const program = start('src/main.ts', {
      env: { PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'a.db')}` },
    });
    const url = (await program.firstLine).split(' ').at(-1);
    const post = (path: string, body: object, token?: string) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
    const { token, conversationId } = await (await post('/api/directline/token', {})).json();
    await post('/v3/directline/conversations', {}, token);
    const path = `/v3/directline/conversations/${conversationId}/activities`;
    const say = async (number: number) => {
      const channelData = { clientActivityID: `say-${number}` };
      const body = { type: 'message', text: 'thanks', from: { id: 'u' }, channelData };
      return (await post(path, body, token)).status;
    };

    limitFiles(program.process.pid, roomBytes);
    let said = 0;
    while ((await say(said)) === 200) said += 1;
    expect(said).toBeGreaterThan(0);
    expect(await say(said)).toBe(503);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);

    limitFiles(program.process.pid, noLimit);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await say(said)).toBe(200);

    const replies: string[] = [];
    for (let watermark = ''; ; ) {
      const response = await fetch(`${url}${path}?watermark=${watermark}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      const set = await response.json();
      if (set.activities.length === 0) break;
      watermark = set.watermark;
      for (const { from, replyToId } of set.activities) {
        if (from.id === 'helpline') replies.push(replyToId);
      }
    }
    // The greeting, and one reply to each message that was acknowledged.
    expect(replies).toHaveLength(1 + said + 1);
    expect(new Set(replies).size).toBe(replies.length);

    program.process.kill('SIGTERM');
    const { code, err } = await program.ended;
    expect(code).toBe(0);
    expect(err).toMatch(/A message could not be kept/);
    expect(err).not.toMatch(/no transaction is active/);
  }, 60_000);
});
