import { existsSync, readFileSync } from 'node:fs';
import { openStore } from '../../src/store/open-store';
import { engines } from '../kit/engines';

describe('what is erased from a SQLite file', () => {
  const person = { id: 'c1', channel: 'test', userId: 'u1', locale: 'en' };

  async function openFile() {
    const [, newDatabase] = engines[0] as (typeof engines)[number];
    const databaseUrl = await newDatabase();
    const file = databaseUrl.replace('sqlite:', '');
    const bytes = () =>
      [file, `${file}-wal`]
        .filter(existsSync)
        .map((path) => readFileSync(path, 'latin1'))
        .join('');
    const store = await openStore(databaseUrl);
    await store.openConversation(person);
    return { store, bytes };
  }

  it('is in none of its bytes, nor in those of its log, while the program goes on', async () => {
    const { store, bytes } = await openFile();
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

  it('goes in the same way when a person edits or takes back what they said', async () => {
    const { store, bytes } = await openFile();
    const activity = { type: 'message', text: `marker-${'x'.repeat(500)}` };
    await store.accept({ conversation: person, activity, sendKey: 'k1' });
    expect(bytes()).toContain('marker-');
    await store.reviseSent('c1', 'k1', (kept) => ({ ...kept, text: 'other words' }));
    expect(bytes()).not.toContain('marker-');
    await store.close();
  });
});
