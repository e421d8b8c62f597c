import type { Activity } from 'botbuilder';
import { openStore } from '../../src/store/open-store';
import type { Change, Conversation, Job, SayOfItself, Store } from '../../src/store/store';
import { engines } from '../kit/engines';

/** What is to be done later: kept with the turn that asks for it, done once, by whoever is there. */
describe.each(engines)('a job on %s', (_name, newDatabase) => {
  let databaseUrl: string;
  let store: Store;
  beforeEach(async () => {
    databaseUrl = await newDatabase();
    store = await openStore(databaseUrl);
  });
  afterEach(() => store.close());

  const person: Conversation = { id: 'c1', channel: 'test', userId: 'u1', locale: 'en' };
  const message = (text: string): Partial<Activity> => ({ type: 'message', text });
  const schedule = (dueAtMs: number, body: unknown = 'call'): Change => ({
    kind: 'schedule',
    job: { kind: 'reminder', dueAtMs, body },
  });
  /** A turn that makes these changes. */
  const turn = (changes: Change[], conversation = person) =>
    store.accept({ conversation, activity: message('remind me'), sendKey: undefined }, () => ({
      state: {},
      replies: [],
      needsDelivery: false,
      changes,
    }));
  const due = (nowMs: number) => store.dueJobs(nowMs, 100);
  const only = async () => (await due(Number.MAX_SAFE_INTEGER))[0] as Job;
  const said =
    (text: string): SayOfItself =>
    ({ state }) => ({ state, replies: [message(text)], needsDelivery: false });
  const transcript = async () =>
    (await store.activitiesAfter(person.id, 0, 100)).map(({ activity }) => activity.text);

  it('is due at its time and not before, the earliest first', async () => {
    await turn([schedule(2000, 'later'), schedule(1000, 'sooner')]);
    expect(await due(999)).toEqual([]);
    expect((await due(1000)).map(({ body }) => body)).toEqual(['sooner']);
    expect((await due(5000)).map(({ body }) => body)).toEqual(['sooner', 'later']);
  });

  it('outlives a restart', async () => {
    await turn([schedule(1000, { what: ['钱包', 1] })]);
    await store.close();
    store = await openStore(databaseUrl);
    expect(await due(1000)).toMatchObject([
      {
        conversationId: 'c1',
        kind: 'reminder',
        dueAtMs: 1000,
        attempts: 0,
        body: { what: ['钱包', 1] },
      },
    ]);
  });

  it('is kept with its turn or not at all', async () => {
    await store.accept({ conversation: person, activity: message('remind me'), sendKey: 'k' });
    const fails = store.answerNext('c1', () => {
      throw new Error('no answer today');
    });
    await expect(fails).rejects.toThrow('no answer today');
    expect(await due(Number.MAX_SAFE_INTEGER)).toEqual([]);
  });

  it('is asked for once by a message that is sent twice', async () => {
    const send = () =>
      store.accept({ conversation: person, activity: message('remind me'), sendKey: 'k' }, () => ({
        state: {},
        replies: [],
        needsDelivery: false,
        changes: [schedule(1000)],
      }));
    await Promise.all([send(), send(), send()]);
    expect(await due(1000)).toHaveLength(1);
  });

  it('is done once, by however many replicas at once', async () => {
    await turn([schedule(1000)]);
    const others = await Promise.all([openStore(databaseUrl), openStore(databaseUrl)]);
    const job = await only();
    const done = await Promise.all(
      [store, ...others, store].map((each) => each.finishJob(job, said('time to call'))),
    );
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await transcript()).toEqual(['remind me', 'time to call']);
    expect(await due(Number.MAX_SAFE_INTEGER)).toEqual([]);
    await Promise.all(others.map((each) => each.close()));
  });

  it('is not done when it was cancelled in the meantime', async () => {
    await turn([schedule(1000)]);
    const job = await only();
    await turn([{ kind: 'cancel', jobId: job.id }]);
    expect(await store.finishJob(job, said('time to call'))).toBe(false);
    expect(await transcript()).toEqual(['remind me', 'remind me']);
  });

  it('can be cancelled from its own conversation only', async () => {
    await turn([schedule(1000)]);
    const job = await only();
    await turn([{ kind: 'cancel', jobId: job.id }], { ...person, id: 'c2', userId: 'u2' });
    expect(await due(1000)).toHaveLength(1);
  });

  it('is told in the record of the person, and forgotten with them', async () => {
    await turn([schedule(2000), schedule(1000)]);
    await store.accept({ conversation: person, activity: message('which'), sendKey: undefined });
    const told: number[][] = [];
    await store.answerNext('c1', ({ record }) => {
      if (!record) return 'needs-record';
      told.push(record.jobs.map(({ dueAtMs }) => dueAtMs));
      return { state: {}, replies: [], needsDelivery: false, forget: true };
    });
    expect(told).toEqual([[1000, 2000]]);
    expect(await due(Number.MAX_SAFE_INTEGER)).toEqual([]);
  });

  it('waits until it is due again when it was put off', async () => {
    await turn([schedule(1000)]);
    await store.postponeJob((await only()).id, 3000);
    expect(await due(2999)).toEqual([]);
    expect(await due(3000)).toMatchObject([{ attempts: 1 }]);
  });

  it('is one replica’s for a while, and another’s after that', async () => {
    await turn([schedule(1000)]);
    const { id } = await only();
    const other = await openStore(databaseUrl);
    expect(await store.claimJob(id, 60_000)).toBe(true);
    expect(await other.claimJob(id, 60_000)).toBe(false);
    expect(await other.dueJobs(1000, 100)).toEqual([]);
    await store.postponeJob(id, 1000);
    expect(await store.claimJob(id, -1)).toBe(true);
    expect(await other.claimJob(id, 60_000)).toBe(true);
    await other.close();
  });
});
