import type { Activity } from 'botbuilder';
import Database from 'libsql';
import { openStore } from '../../src/store/open-store';
import type { Conversation, Store } from '../../src/store/store';
import { engines } from '../kit/engines';

/** A hundred thousand kept conversations are not read from end to end to answer one message. */
describe('what SQLite reads', () => {
  const [, newSqlite] = engines.find(([name]) => name === 'SQLite') as (typeof engines)[number];
  const person: Conversation = { id: 'c1', channel: 'test', userId: 'u1', locale: 'en' };
  const hello: Partial<Activity> = { type: 'message', text: 'hello', from: { id: 'u1', name: '' } };
  const message = { conversation: person, activity: hello, sendKey: 'key' };
  const answer = () => ({ state: {}, replies: [hello], needsDelivery: true, claimForMs: 1000 });

  const jobs: [string, (store: Store) => Promise<unknown>][] = [
    [
      'a turn',
      (store) => store.accept({ ...message, conversation: { ...person, id: 'c2' } }, answer),
    ],
    ['a turn of its own', (store) => store.answerNext('c1', answer)],
    ['what was sent before', (store) => store.findSent('c1', 'key')],
    ['what came since', (store) => store.activitiesAfter('c1', 0, 100)],
    ['what is unanswered', (store) => store.conversationsWithUnanswered()],
    ['what is undelivered', (store) => store.conversationsWithUndelivered()],
    ['how much is unanswered', (store) => store.countUnanswered()],
    ['what is due', (store) => store.dueJobs(0, 100)],
    ['what is to be delivered next', (store) => store.claimDelivery('c1', 1000)],
    ['that it was delivered', (store) => store.settleDelivery('c1', 2, true)],
    ['what the last run was at', (store) => store.endClaimsOfLastRun()],
    ["a person's case files", (store) => store.casesOf('test', 'u1')],
  ];

  it.each(jobs)('%s: finds it by an index', async (_name, job) => {
    const databaseUrl = await newSqlite();
    const before = await openStore(databaseUrl);
    await before.accept(message);
    await before.close();
    // What one store has prepared, it does not prepare again.
    const store = await openStore(databaseUrl);
    const prepare = jest.spyOn(Database.prototype, 'prepare');
    await job(store);
    const statements = prepare.mock.calls
      .map(([text]) => text)
      .filter((text) => / from |update /.test(text));
    prepare.mockRestore();
    await store.close();

    const database = new Database(databaseUrl.replace(/^sqlite:/, ''));
    const steps = statements.flatMap((text) => {
      const values = (text.match(/\?/g) ?? []).map(() => 0);
      const plan = database.prepare(`explain query plan ${text}`).all(values);
      return (plan as { detail: string }[]).map(({ detail }) => detail);
    });
    database.close();
    expect(steps).not.toEqual([]);
    expect(steps.filter((step) => /^SCAN (?:activities|conversations|cases)/.test(step))).toEqual(
      [],
    );
  });
});
