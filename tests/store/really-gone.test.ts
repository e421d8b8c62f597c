import { existsSync, readFileSync } from 'node:fs';
import { openStore } from '../../src/store/open-store';
import { engines } from '../kit/engines';

describe('what is erased from a SQLite file', () => {
  it('is in none of its bytes, nor in those of its log, while the program goes on', async () => {
    const [, newDatabase] = engines[0] as (typeof engines)[number];
    const databaseUrl = await newDatabase();
    const file = databaseUrl.replace('sqlite:', '');
    const bytes = () =>
      [file, `${file}-wal`]
        .filter(existsSync)
        .map((path) => readFileSync(path, 'latin1'))
        .join('');
    const store = await openStore(databaseUrl);
    const person = { id: 'c1', channel: 'test', userId: 'u1', locale: 'en' };
    await store.openConversation(person);
    for (let number = 0; number < 50; number += 1) {
      const activity = { type: 'message', text: `marker-${number}-${'x'.repeat(500)}` };
      await store.accept({ conversation: person, activity, sendKey: undefined });
      await store.answerNext('c1', () => ({
        state: {},
        replies: [activity],
        needsDelivery: false,
      }));
    }
    expect(bytes()).toContain('marker-49');
    await store.eraseOf('test', 'u1');
    expect(bytes()).not.toContain('marker-');
    await store.close();
  });
});
