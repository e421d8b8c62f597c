import type { Activity } from 'botbuilder';
import { openStore } from '../../src/store/open-store';
import { newPostgresDatabase } from '../kit/postgres';

/** Several programs on one PostgreSQL. (A SQLite file belongs to one.) */
describe('replicas', () => {
  const person = { id: 'c1', channel: 'test', userId: 'u1', locale: 'en' };
  const message = (text: string): Partial<Activity> => ({ type: 'message', text });

  it('answer a message once between them, and all hear of it', async () => {
    const databaseUrl = await newPostgresDatabase();
    const replicas = await Promise.all(Array.from({ length: 3 }, () => openStore(databaseUrl)));
    const [first, second] = replicas;
    if (!first || !second) throw new Error('no replicas');
    await first.openConversation(person);
    const heard = new Promise<string | undefined>((resolve) => second.onNews(resolve));
    await first.accept({
      conversation: person,
      activity: message('only once'),
      sendKey: undefined,
    });
    expect(await heard).toBe('c1');

    let answers = 0;
    const answer = () => {
      answers += 1;
      return { state: {}, replies: [message('done')], needsDelivery: false };
    };
    await Promise.all(
      [...replicas, ...replicas].map((replica) => replica.answerNext('c1', answer)),
    );
    expect(answers).toBe(1);
    const kept = await second.activitiesAfter('c1', 0, 10);
    expect(kept.map(({ activity }) => activity.text)).toEqual(['only once', 'done']);
    for (const replica of replicas) await replica.close();
  });

  it('bring a new database up to date together', async () => {
    const databaseUrl = await newPostgresDatabase();
    const replicas = await Promise.all(Array.from({ length: 4 }, () => openStore(databaseUrl)));
    for (const replica of replicas) await replica.ping();
    for (const replica of replicas) await replica.close();
  });
});
