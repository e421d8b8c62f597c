import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPerson } from './channels/direct-line/api';
import { run } from './kit/program';
import { startServer } from './kit/server';

describe('npm run review', () => {
  it('shows what was asked in vain and what did not help, in the words of the people, secrets hidden', async () => {
    const DATABASE_URL = `sqlite:${join(mkdtempSync(join(tmpdir(), 'helpline-review-')), 'a.db')}`;
    const server = await startServer({ DATABASE_URL });
    const person = await newPerson(server.url, { locale: 'en' });
    await person.ask('what is the weather in Paris');
    await person.ask('what time does support open');
    await person.ask('That did not help');
    await person.ask('is calling you free, my password is hunter22');
    await person.ask('That helped');
    await server.stop();

    const { out, code } = await run('src/commands/review.ts', {
      args: ['--json'],
      env: { DATABASE_URL },
    });
    expect(code).toBe(0);
    const reviews: { reason: string; text: string; answers: string[] }[] = JSON.parse(out);
    expect(reviews.map(({ reason }) => reason)).toEqual(['helped', 'not-helped', 'not-understood']);
    expect(reviews[1]).toMatchObject({
      text: 'what time does support open',
      answers: ['contact.hours'],
    });
    expect(reviews[2]?.text).toMatch(/weather in Paris/);
    expect(out).not.toContain('hunter22');

    const table = await run('src/commands/review.ts', { env: { DATABASE_URL } });
    expect(table.out).toMatch(/2 to look at, 1 answers that helped/);
  });
});
