import type { Activity } from 'botbuilder';
import { openStore } from '../../src/store/open-store';
import { type Conversation, needsRecord, type Store, type Unanswered } from '../../src/store/store';
import { engines } from '../kit/engines';

/** How long data live and how they go, the same on every engine. */
describe.each(engines)('the lifetime of data on %s', (_name, newDatabase) => {
  let databaseUrl: string;
  let store: Store;

  beforeEach(async () => {
    databaseUrl = await newDatabase();
    store = await openStore(databaseUrl);
  });
  afterEach(() => store.close());

  const own: Conversation = { id: 'c1', channel: 'test', userId: 'u1', locale: 'en' };
  const ownOther = { ...own, id: 'c2' };
  const stranger = { ...own, id: 'c3', userId: 'u2' };
  const sameNameElsewhere = { ...own, id: 'c4', channel: 'elsewhere' };

  const from = (userId: string) => ({ id: userId, name: '' });
  const accept = async (
    conversation: Conversation,
    text: string,
    about: Partial<Activity> = {},
  ) => {
    await store.openConversation(conversation);
    return store.accept({
      conversation,
      activity: { type: 'message', text, from: from(conversation.userId), ...about },
      sendKey: `key-${text}`,
    });
  };
  const reply = (text: string) => ({
    state: { said: text },
    replies: [{ type: 'message', text }],
    needsDelivery: false,
  });
  const talk = async (conversation: Conversation, text: string) => {
    await accept(conversation, text);
    await store.answerNext(conversation.id, () => reply(`re: ${text}`));
  };
  const transcript = async (id: string) =>
    (await store.activitiesAfter(id, 0, 100)).map(({ activity }) => activity.text);
  /** A time after everything kept so far and before everything kept from now on. */
  const now = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const time = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
    return time;
  };

  describe('deleting what is old', () => {
    it('deletes conversations with their activities and state, and keeps the younger ones', async () => {
      await talk(own, 'old');
      const limit = await now();
      await talk(stranger, 'young');
      expect(await store.deleteOlderThan(limit)).toBe(1);
      expect(await store.findConversation('c1')).toBeUndefined();
      expect(await transcript('c1')).toEqual([]);
      expect(await transcript('c3')).toEqual(['young', 're: young']);
      await talk(own, 'begins afresh');
      expect((await store.activitiesAfter('c1', 0, 1))[0]?.position).toBe(1);
    });

    it('counts from the last activity', async () => {
      await talk(own, 'old');
      const limit = await now();
      await talk(own, 'and back');
      expect(await store.deleteOlderThan(limit)).toBe(0);
      expect(await transcript('c1')).toHaveLength(4);
    });

    it('never deletes what waits for its answer or its delivery and is younger', async () => {
      await talk(own, 'old');
      await talk(stranger, 'old');
      const limit = await now();
      await accept(own, 'still waiting');
      await accept(stranger, 'answered, not delivered');
      await store.answerNext('c3', () => ({ ...reply('on its way'), needsDelivery: true }));
      expect(await store.deleteOlderThan(limit)).toBe(0);
      expect(await store.conversationsWithUnanswered()).toEqual(['c1']);
      expect(await store.conversationsWithUndelivered()).toEqual(['c3']);
    });

    it('does not take trying to deliver for activity', async () => {
      await accept(own, 'hello');
      await store.answerNext('c1', () => ({ ...reply('never taken'), needsDelivery: true }));
      const limit = await now();
      const claimed = await store.claimDelivery('c1', 0);
      await store.settleDelivery('c1', claimed?.position ?? 0, false);
      expect(await store.deleteOlderThan(limit)).toBe(1);
      expect(await store.conversationsWithUndelivered()).toEqual([]);
    });

    it('deletes many bit by bit, so that whoever is there is answered in between', async () => {
      const many = Array.from({ length: 230 }, (_, index) => ({ ...own, id: `many-${index}` }));
      await Promise.all(many.map((each) => accept(each, 'old')));
      const limit = await now();
      const served: string[] = [];
      setImmediate(() => served.push('somebody else'));
      await store.deleteOlderThan(limit).then(() => served.push('the last batch'));
      expect(served).toEqual(['somebody else', 'the last batch']);
    });

    it('deletes many, each counted once by several that do it together', async () => {
      const many = Array.from({ length: 230 }, (_, index) => ({ ...own, id: `many-${index}` }));
      await Promise.all(many.map((each) => accept(each, 'old')));
      const limit = await now();
      const other = await openStore(databaseUrl);
      const deleted = await Promise.all([
        store.deleteOlderThan(limit),
        other.deleteOlderThan(limit),
      ]);
      await other.close();
      expect(deleted[0] + deleted[1]).toBe(230);
      expect(await store.exportOf('test', 'u1')).toEqual([]);
    });
  });

  describe('exporting and erasing a person', () => {
    beforeEach(async () => {
      await talk(own, 'one');
      await talk(ownOther, 'two');
      await talk(stranger, 'three');
      await talk(sameNameElsewhere, 'four');
    });

    it('exports every conversation of the person and nobody else’s, as plain data', async () => {
      const kept = await store.exportOf('test', 'u1');
      expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
      expect(kept).toEqual([
        {
          ...own,
          createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
          updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
          state: { said: 're: one' },
          activities: [
            expect.objectContaining({
              position: 1,
              status: 'answered',
              sendKey: 'key-one',
              activity: expect.objectContaining({ text: 'one' }),
            }),
            expect.objectContaining({
              position: 2,
              status: 'kept',
              activity: expect.objectContaining({ text: 're: one' }),
            }),
          ],
        },
        expect.objectContaining({ id: 'c2' }),
      ]);
    });

    it('erases every conversation of the person and nobody else’s', async () => {
      expect(await store.eraseOf('test', 'u1')).toBe(2);
      expect(await store.eraseOf('test', 'u1')).toBe(0);
      expect(await store.exportOf('test', 'u1')).toEqual([]);
      expect(await transcript('c1')).toEqual([]);
      expect(await transcript('c3')).toEqual(['three', 're: three']);
      expect(await transcript('c4')).toEqual(['four', 're: four']);
    });
  });

  describe('a turn that forgets', () => {
    beforeEach(async () => {
      await talk(own, 'one');
      await talk(ownOther, 'two');
      await talk(stranger, 'three');
      await talk(sameNameElsewhere, 'four');
    });
    const forgetting = () => ({ ...reply('it is done'), forget: true });

    it('leaves only what it answered and its reply, and positions go on', async () => {
      await accept(own, 'yes');
      await store.answerNext('c1', forgetting);
      expect(await transcript('c1')).toEqual(['yes', 'it is done']);
      const after = await store.activitiesAfter('c1', 3, 100);
      expect(after.map(({ activity }) => activity.text)).toEqual(['it is done']);
      expect(await store.findConversation('c1')).toEqual(own);
      expect(await store.findConversation('c2')).toBeUndefined();
      expect(await transcript('c2')).toEqual([]);
      expect(await transcript('c3')).toEqual(['three', 're: three']);
      expect(await transcript('c4')).toEqual(['four', 're: four']);
      const [kept] = await store.exportOf('test', 'u1');
      expect(kept?.state).toBeNull();
    });

    it('takes the repeated send of the confirmation once', async () => {
      const first = await accept(own, 'yes');
      await store.answerNext('c1', forgetting);
      expect(await accept(own, 'yes')).toEqual({ ...first, repeated: true });
    });

    it('still answers what was sent after the confirmation', async () => {
      await accept(own, 'yes');
      await accept(own, 'another question');
      await store.answerNext('c1', forgetting);
      const states: unknown[] = [];
      await store.answerNext('c1', ({ activity, state }) => {
        states.push(state);
        return reply(`re: ${activity.text}`);
      });
      expect(states).toEqual([undefined]);
      expect(await transcript('c1')).toEqual([
        'yes',
        'another question',
        'it is done',
        're: another question',
      ]);
    });

    it('drops replies on their way, but delivers its own', async () => {
      await accept(own, 'hello');
      await store.answerNext('c1', () => ({ ...reply('not yet taken'), needsDelivery: true }));
      await accept(own, 'yes');
      await store.answerNext('c1', () => ({ ...forgetting(), needsDelivery: true }));
      expect((await store.claimDelivery('c1', 60_000))?.activity.text).toBe('it is done');
    });

    it('deletes nothing when it fails', async () => {
      await accept(own, 'yes');
      const fails = store.answerNext('c1', () => {
        throw new Error('no answer today');
      });
      await expect(fails).rejects.toThrow('no answer today');
      expect(await transcript('c1')).toEqual(['one', 're: one', 'yes']);
      expect(await transcript('c2')).toEqual(['two', 're: two']);
    });

    it.each([
      ['in a group', { conversation: { id: 'g', isGroup: true, conversationType: '', name: '' } }],
      ['by somebody else than the conversation’s person', { from: from('guest') }],
    ])('touches no other conversation when asked for %s', async (_where, about) => {
      await accept(own, 'yes', about);
      await store.answerNext('c1', forgetting);
      expect(await transcript('c1')).toEqual(['yes', 'it is done']);
      expect(await transcript('c2')).toEqual(['two', 're: two']);
    });

    it('gets the same person’s two conversations through when both ask at once', async () => {
      await accept(own, 'yes');
      await accept(ownOther, 'yes too');
      await Promise.allSettled([
        store.answerNext('c1', forgetting),
        store.answerNext('c2', forgetting),
      ]);
      // What one did not get to is tried again, as the bot does; at the end one conversation is left.
      for (const id of await store.conversationsWithUnanswered()) {
        await store.answerNext(id, forgetting);
      }
      const kept = await store.exportOf('test', 'u1');
      expect(kept).toHaveLength(1);
      expect(kept[0]?.activities.map(({ activity }) => activity.text)).toContain('it is done');
    });
  });

  it('shows an answer the record it asks for, of all conversations of the person', async () => {
    const before = await now();
    for (let number = 1; number <= 12; number += 1) await talk(own, `mine ${number}`);
    await talk(stranger, 'not mine');
    await accept(ownOther, 'joined', { type: 'conversationUpdate' });
    await store.answerNext('c2', () => ({ ...reply(''), replies: [] }));
    await accept(ownOther, 'what do you know');
    const asked: Unanswered['record'][] = [];
    await store.answerNext('c2', ({ record }) => {
      asked.push(record);
      return record ? reply('that') : needsRecord;
    });
    expect(asked).toHaveLength(2);
    const [first, record] = asked;
    expect(first).toBeUndefined();
    expect(record?.messages).toBe(25);
    expect(record?.sinceMs).toBeGreaterThanOrEqual(before);
    expect(record?.latest).toHaveLength(20);
    expect(record?.latest.at(-1)).toMatchObject({
      isReply: false,
      activity: { text: 'what do you know' },
    });
    expect(record?.latest.at(-2)).toMatchObject({
      isReply: true,
      activity: { text: 're: mine 12' },
    });
    expect(await transcript('c2')).toContain('that');
  });
});
