import { openStore } from '../../src/store/open-store';
import { editKey } from '../../src/store/revisions';
import type { Conversation, Store } from '../../src/store/store';
import { engines } from '../kit/engines';

describe.each(engines)('what is edited, taken back and left behind on %s', (_name, newDatabase) => {
  let databaseUrl: string;
  let store: Store;

  beforeEach(async () => {
    databaseUrl = await newDatabase();
    store = await openStore(databaseUrl);
  });
  afterEach(() => store.close());

  const chat: Conversation = { id: 'c1', channel: 'test', userId: 'u1', locale: 'en' };
  const send = (text: string, sendKey: string, { from = 'u1', conversation = chat } = {}) =>
    store.accept({
      conversation,
      activity: { type: 'message', text, from: { id: from, name: '' } },
      sendKey,
    });
  const texts = async () =>
    (await store.activitiesAfter('c1', 0, 100)).map(({ activity }) => activity.text);

  it('tells whether a message is the newest of its sender, whoever else spoke since', async () => {
    await send('first', 'k1');
    await send('second', 'k2');
    await send('of somebody else', 'k3', { from: 'u2' });
    expect(await store.findSent('c1', 'k1')).toMatchObject({ isNewest: false });
    expect(await store.findSent('c1', 'k2')).toMatchObject({
      isNewest: true,
      activity: { text: 'second' },
    });
    expect(await store.findSent('c1', 'k4')).toBeUndefined();
    expect(await store.findSent('c2', 'k1')).toBeUndefined();
  });

  it('finds the version that stands, and rewrites all of them but no other message', async () => {
    await send('as it was', 'k1');
    await send('as it is', editKey('k1', 'at noon'));
    await send('another', 'k10');
    expect(await store.findSent('c1', 'k1')).toMatchObject({ isNewest: false });
    await store.reviseSent('c1', 'k1', (kept) => ({ ...kept, text: `not ${kept.text}` }));
    expect(await texts()).toEqual(['not as it was', 'not as it is', 'another']);
  });

  it('does not answer words that were taken back before their turn', async () => {
    await send('secret', 'k1');
    await store.reviseSent('c1', 'k1', (kept) => ({ ...kept, text: '' }));
    const heard: unknown[] = [];
    await store.answerNext('c1', ({ activity }) => {
      heard.push(activity.text);
      return { state: null, replies: [], needsDelivery: false };
    });
    expect(heard).toEqual(['']);
  });

  it('deletes a conversation with its threads, and no other', async () => {
    for (const id of ['c1', 'c1;messageid=7', 'c10', 'c1/other']) {
      await send('hello', 'k', { conversation: { ...chat, id } });
    }
    await store.deleteConversation('c1');
    await store.deleteConversation('c1');
    const kept = await Promise.all(
      ['c1', 'c1;messageid=7', 'c10', 'c1/other'].map((id) => store.findConversation(id)),
    );
    expect(kept.map((found) => found?.id)).toEqual([undefined, undefined, 'c10', 'c1/other']);
  });
});
