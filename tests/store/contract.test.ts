import type { Activity } from 'botbuilder';
import { openStore } from '../../src/store/open-store';
import type { Conversation, Store, TurnResult } from '../../src/store/store';
import { engines } from '../kit/engines';

/** What the bot relies on, the same on every engine. */
describe.each(engines)('the store on %s', (_name, newDatabase) => {
  let databaseUrl: string;
  let store: Store;

  beforeEach(async () => {
    databaseUrl = await newDatabase();
    store = await openStore(databaseUrl);
  });
  afterEach(() => store.close());

  const person: Conversation = { id: 'c1', channel: 'test', userId: 'u1', locale: 'en' };
  const message = (text: string): Partial<Activity> => ({ type: 'message', text });
  const accept = (text: string, sendKey?: string, conversation = person) =>
    store.accept({ conversation, activity: message(text), sendKey });
  const reply = (text: string, needsDelivery = false): TurnResult => ({
    state: { said: text },
    replies: [message(text)],
    needsDelivery,
  });
  const transcript = async (id = person.id) =>
    (await store.activitiesAfter(id, 0, 100)).map(({ activity }) => activity.text);

  it('opens a conversation once and finds it again', async () => {
    expect(await store.openConversation(person)).toEqual({ conversation: person, isNew: true });
    const again = await store.openConversation({ ...person, userId: 'somebody else' });
    expect(again).toEqual({ conversation: person, isNew: false });
    expect(await store.findConversation('c1')).toEqual(person);
    expect(await store.findConversation('c2')).toBeUndefined();
  });

  it('keeps what was accepted over a restart, and answers it once', async () => {
    await store.openConversation(person);
    await accept('hello');
    await store.close();
    store = await openStore(databaseUrl);
    expect(await store.conversationsWithUnanswered()).toEqual(['c1']);
    expect(
      await store.answerNext('c1', ({ activity }) => reply(`re: ${activity.text}`)),
    ).toMatchObject({ conversation: person, claimed: [], isMoreOpen: false });
    expect(await store.answerNext('c1', () => reply('again'))).toBeUndefined();
    expect(await store.conversationsWithUnanswered()).toEqual([]);
    expect(await transcript()).toEqual(['hello', 're: hello']);
  });

  it('takes the same send once, however often and at once it comes', async () => {
    await store.openConversation(person);
    const accepted = await Promise.all(Array.from({ length: 5 }, () => accept('hi', 'key-1')));
    expect(accepted.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(accepted.map(({ activityId }) => activityId)).size).toBe(1);
    expect(await transcript()).toEqual(['hi']);
  });

  it('answers in order, each with the state the one before left', async () => {
    await store.openConversation(person);
    await accept('one');
    await accept('two');
    const states: unknown[] = [];
    const answer = (activity: Partial<Activity>, state: unknown) => {
      states.push(state);
      return reply(`re: ${activity.text}`);
    };
    await store.answerNext('c1', ({ activity, state }) => answer(activity, state));
    await store.answerNext('c1', ({ activity, state }) => answer(activity, state));
    expect(states).toEqual([undefined, { said: 're: one' }]);
    expect(await transcript()).toEqual(['one', 'two', 're: one', 're: two']);
  });

  it('keeps nothing of a turn that fails', async () => {
    await store.openConversation(person);
    await accept('hello');
    const fails = store.answerNext('c1', () => {
      throw new Error('no answer today');
    });
    await expect(fails).rejects.toThrow('no answer today');
    expect(await store.conversationsWithUnanswered()).toEqual(['c1']);
    expect(await transcript()).toEqual(['hello']);
  });

  it('gives activities after a position, at most so many', async () => {
    await store.openConversation(person);
    for (const text of ['a', 'b', 'c']) await accept(text);
    const [first] = await store.activitiesAfter('c1', 0, 1);
    const rest = await store.activitiesAfter('c1', first?.position ?? 0, 100);
    expect([first, ...rest].map((each) => each?.activity.text)).toEqual(['a', 'b', 'c']);
    expect(rest.map(({ position }) => position)).toEqual([2, 3]);
  });

  it('hands replies out for delivery one by one, in order, to one replica at a time', async () => {
    await store.openConversation(person);
    await accept('hello');
    await store.answerNext('c1', () => ({
      state: {},
      replies: [message('first'), message('second')],
      needsDelivery: true,
    }));
    expect(await store.conversationsWithUndelivered()).toEqual(['c1']);
    const claimed = await store.claimDelivery('c1', 60_000);
    expect(claimed?.activity.text).toBe('first');
    expect(await store.claimDelivery('c1', 60_000)).toBeUndefined();
    await store.settleDelivery('c1', claimed?.position ?? 0, false);
    const again = await store.claimDelivery('c1', 60_000);
    expect(again?.activity).toEqual(claimed?.activity);
    await store.settleDelivery('c1', again?.position ?? 0, true);
    const second = await store.claimDelivery('c1', 0);
    expect(second?.activity.text).toBe('second');
    const takenOver = await store.claimDelivery('c1', 60_000);
    expect(takenOver?.activity.text).toBe('second');
    await store.settleDelivery('c1', takenOver?.position ?? 0, true);
    expect(await store.conversationsWithUndelivered()).toEqual([]);
  });

  it('hands a reply out with its answer, unless something is to be delivered before it', async () => {
    const delivered = () => ({ ...reply('hi', true), claimForMs: 60_000 });
    await accept('one');
    const [first] = (await store.answerNext('c1', delivered))?.claimed ?? [];
    expect(first?.activity.text).toBe('hi');
    expect(await store.claimDelivery('c1', 60_000)).toBeUndefined();
    await accept('two');
    expect(await store.answerNext('c1', delivered)).toMatchObject({
      claimed: [],
      isMoreOpen: true,
    });
    await store.settleDelivery('c1', first?.position ?? 0, true);
    const second = await store.claimDelivery('c1', 60_000);
    expect(second?.position).toBeGreaterThan(first?.position ?? 0);
  });

  it('hands replies out behind those that this replica holds, and no others', async () => {
    const held = new Set<number>();
    const turn = () => ({
      ...reply('hi', true),
      claimForMs: 60_000,
      isHeld: (position: number) => held.has(position),
    });
    const send = async (text: string) => {
      const sent = { conversation: person, activity: message(text), sendKey: undefined };
      return (await store.accept(sent, turn)).answered;
    };
    const first = (await send('one'))?.claimed[0]?.position ?? 0;
    held.add(first);
    const behind = await send('two');
    expect(behind).toMatchObject({ claimed: [{ activity: { text: 'hi' } }], isMoreOpen: false });
    const second = behind?.claimed[0]?.position ?? 0;
    expect(await send('three')).toMatchObject({ claimed: [], isMoreOpen: true });
    await store.settleDelivery('c1', first, false);
    expect((await store.claimDelivery('c1', 60_000))?.position).toBe(first);
    await store.settleDelivery('c1', first, true);
    expect(await store.claimDelivery('c1', 60_000)).toBeUndefined();
    await store.settleDelivery('c1', second, true);
    expect((await store.claimDelivery('c1', 60_000))?.position).toBeGreaterThan(second);
  });

  it('has noted when it is closed what it was told before', async () => {
    await accept('one');
    const answered = await store.answerNext('c1', () => ({
      ...reply('hi', true),
      claimForMs: 60_000,
    }));
    const noting = store.settleDelivery('c1', answered?.claimed[0]?.position ?? 0, true);
    await store.close();
    await noting;
    store = await openStore(databaseUrl);
    expect(await store.conversationsWithUndelivered()).toEqual([]);
  });

  it('lets a claim end by itself unless it is renewed', async () => {
    await accept('one');
    const [reply1] =
      (await store.answerNext('c1', () => ({ ...reply('hi', true), claimForMs: 1 })))?.claimed ??
      [];
    const position = reply1?.position ?? 0;
    await store.renewClaim('c1', position, 60_000);
    expect(await store.claimDelivery('c1', 60_000)).toBeUndefined();
    await store.renewClaim('c1', position, -1);
    expect((await store.claimDelivery('c1', 60_000))?.position).toBe(position);
  });

  it('tells of every change', async () => {
    await store.openConversation(person);
    const heard: (string | undefined)[] = [];
    let wake = () => {};
    const stop = store.onNews((id) => {
      heard.push(id);
      wake();
    });
    await accept('hello');
    await store.answerNext('c1', () => reply('hi'));
    while (heard.length < 2) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    stop();
    expect(heard).toEqual(['c1', 'c1']);
  });

  it('gives every start the same secret, and each name its own', async () => {
    const secret = await store.secret('one');
    expect(secret).toHaveLength(32);
    const other = await openStore(databaseUrl);
    expect(await other.secret('one')).toEqual(secret);
    expect(await other.secret('two')).not.toEqual(secret);
    await other.close();
  });

  it('keeps texts of every script', async () => {
    await store.openConversation(person);
    await accept('钱包 👛 رقم \u2028 "quoted" \\ end');
    expect(await transcript()).toEqual(['钱包 👛 رقم \u2028 "quoted" \\ end']);
  });
});
