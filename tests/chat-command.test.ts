import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './kit/program';

describe('npm run chat', () => {
  it('answers in the terminal', async () => {
    const { code, out } = await run('src/commands/chat.ts', {
      args: ['--locale', 'en'],
      input: 'when do you open\n',
    });
    expect(code).toBe(0);
    expect(out).toContain('Spruce Wallet (demo)');
    expect(out).toContain('08:00–22:00');
  });

  it('prints one JSON object a reply with --json, and nothing else', async () => {
    const { code, out } = await run('src/commands/chat.ts', {
      args: ['--json', '--locale', 'zh-CN'],
      input: '客服几点上班\n\n谢谢\n',
    });
    expect(code).toBe(0);
    const replies = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(replies.map(({ helpline }) => helpline.answers)).toEqual([
      ['chat.welcome'],
      ['contact.hours'],
      ['chat.thanks'],
    ]);
    expect(replies[1].helpline).toMatchObject({
      intent: 'contact.hours',
      score: expect.any(Number),
    });
  });

  it('tells on request what a message was taken for, and which parts of it decided', async () => {
    const { out } = await run('src/commands/chat.ts', {
      args: ['--json', '--explain', '--locale', 'en'],
      input: 'will ringing you eat my minutes\n',
    });
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { likeliest, because } = lines[1].explanation;
    expect(likeliest[0].label).toBe('fees.call_cost');
    expect(likeliest[0].probability).toBeGreaterThan(likeliest[1].probability);
    expect(because.map(({ part }: { part: string }) => part).join(' ')).toContain('minutes');
    expect(lines[2].helpline.intent).toBe('fees.call_cost');
  });

  it('writes a transcript that the Emulator opens, without the secrets that were typed', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'helpline-transcript-')), 'talk.transcript');
    const { code, out } = await run('src/commands/chat.ts', {
      args: ['--json', '--locale', 'en', '--transcript', file],
      input: 'what time does support open\nmy password is hunter2222\n',
    });
    expect(code).toBe(0);
    const transcript = JSON.parse(readFileSync(file, 'utf8'));
    expect(
      transcript.map(({ type, from }: { type: string; from: object }) => ({ type, from })),
    ).toMatchObject([
      { type: 'conversationUpdate', from: { role: 'user' } },
      { type: 'message', from: { role: 'bot' } },
      { type: 'message', from: { role: 'user' } },
      { type: 'trace', from: { role: 'bot' } },
      { type: 'message', from: { role: 'bot' } },
      { type: 'message', from: { role: 'user' } },
      { type: 'trace', from: { role: 'bot' } },
      ...Array(transcript.length - 7).fill({ type: 'message', from: { role: 'bot' } }),
    ]);
    expect(transcript).toHaveLength(out.trim().split('\n').length + 5);
    const [{ conversation }] = transcript;
    expect(conversation.id).toMatch(/\|transcript$/);
    for (const activity of transcript) {
      expect(activity).toMatchObject({
        id: expect.any(String),
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        channelId: 'emulator',
        conversation,
        recipient: { id: expect.any(String), role: expect.stringMatching(/^(bot|user)$/) },
      });
      expect(activity.recipient.role).not.toBe(activity.from.role);
    }
    expect(JSON.stringify(transcript)).not.toContain('hunter2222');
  });

  it.each(['talk.json', '/nowhere/talk.transcript'])(
    'says why it cannot write %s',
    async (file) => {
      const { code, err } = await run('src/commands/chat.ts', {
        args: ['--transcript', file],
        input: 'hi\n',
      });
      expect(code).toBe(1);
      expect(err).toMatch(/transcript/);
      expect(err).not.toMatch(/\bat .*\.ts/);
    },
  );
});
