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
});
