import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { openStore } from '../../src/store/open-store';
import { bothEnds, emulatedBot, sentByEmulator } from '../kit/bot-framework';

/** Everything the Bot Framework Emulator sends of itself, and how it takes what it gets. */
describe('the Emulator', () => {
  const ends = bothEnds();
  // Nothing was called that the Emulator does not have, and nothing in a way that it refuses.
  afterEach(() => expect(ends.connector.refused).toEqual([]));

  /** A window of the Emulator: one person and one conversation, until it is restarted. */
  function emulatorWindow(locale = 'en-US') {
    let conversationId = '';
    let user = { id: '', name: 'User', role: 'user' };
    const renew = () => {
      conversationId = `${randomUUID()}|livechat`;
      user = { ...user, id: randomUUID() };
    };
    const send = async (fields: Record<string, unknown>) => {
      const response = await fetch(`${ends.server.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          ...sentByEmulator(ends, { conversationId, user, locale }),
          ...fields,
        }),
      });
      return response.status;
    };
    renew();
    return {
      conversationId: () => conversationId,
      userId: () => user.id,
      send,
      says: (text: string) => send({ type: 'message', text, textFormat: 'plain' }),
      /** "Restart conversation" does the same with new ids. */
      open: () => {
        renew();
        return send({
          type: 'conversationUpdate',
          membersAdded: [emulatedBot, user],
          membersRemoved: [],
        });
      },
    };
  }

  const answers = () => ends.connector.deliveries.flatMap(({ activity }) => answersOf(activity));
  const answersOf = ({ channelData }: Partial<Activity>): string[] => channelData.helpline.answers;

  it('greets once in each conversation, whoever is added to it later', async () => {
    const emulator = emulatorWindow();
    expect(await emulator.send({ type: 'event', name: 'SetTestOptions', value: {} })).toBe(200);
    expect(await emulator.open()).toBe(200);
    await ends.connector.received(1);
    await emulator.send({ type: 'conversationUpdate', membersAdded: [{ id: 'u2', name: 'Two' }] });
    await emulator.send({
      type: 'conversationUpdate',
      membersRemoved: [{ id: 'u2', name: 'Two' }],
    });
    await emulator.says('thanks');
    await ends.connector.received(2);
    expect(answers()).toEqual(['chat.welcome', 'chat.thanks']);
  });

  it('begins anew after a restart of the conversation, in the middle of a dialog', async () => {
    const emulator = emulatorWindow();
    await emulator.open();
    await emulator.says('does it cost anything to call you');
    await ends.connector.received(3);
    const before = emulator.conversationId();
    await emulator.open();
    await emulator.says('from abroad');
    const deliveries = await ends.connector.received(5);
    expect(deliveries.map(({ conversationId }) => conversationId)).toEqual([
      ...Array(3).fill(before),
      ...Array(2).fill(emulator.conversationId()),
    ]);
    expect(answers().slice(3)).toEqual(['chat.welcome', expect.not.stringMatching(/^fees\.from/)]);
  });

  it.each([
    { type: 'typing' },
    { type: 'ping' },
    { type: 'contactRelationUpdate', action: 'add' },
    { type: 'contactRelationUpdate', action: 'remove' },
    { type: 'event', name: 'tokens/response', value: { connectionName: 'c', token: 't' } },
    { type: 'endOfConversation' },
    { type: 'trace', name: 'x', value: {} },
  ])('takes note of %j and says nothing', async (fields) => {
    const emulator = emulatorWindow();
    await emulator.open();
    expect(await emulator.send(fields)).toBe(200);
    await emulator.says('thanks');
    await ends.connector.received(2);
    expect(answers()).toEqual(['chat.welcome', 'chat.thanks']);
  });

  it('answers what its Inspect mode says like any message it does not understand', async () => {
    const emulator = emulatorWindow();
    await emulator.open();
    expect(await emulator.says('/INSPECT open')).toBe(200);
    const deliveries = await ends.connector.received(2);
    expect(deliveries[1]?.activity.text).toBeTruthy();
  });

  it('deletes what is kept about the person on deleteUserData', async () => {
    const emulator = emulatorWindow();
    await emulator.open();
    await emulator.says('thanks');
    await ends.connector.received(2);
    const kept = async () => {
      const store = await openStore(ends.server.databaseUrl);
      const conversations = await store.exportOf('emulator', emulator.userId());
      await store.close();
      return conversations.length;
    };
    expect(await kept()).toBe(1);
    expect(await emulator.send({ type: 'deleteUserData' })).toBe(200);
    expect(await kept()).toBe(0);
  });

  it('shows in its inspector how a message was understood', async () => {
    const emulator = emulatorWindow();
    await emulator.open();
    await emulator.says('what time does support open');
    await ends.connector.received(2);
    expect(ends.connector.traces.map(({ activity }) => activity)).toMatchObject([
      {
        type: 'trace',
        name: 'Understanding',
        label: expect.stringMatching(/^contact\.hours [01]\.\d\d$/),
        valueType: expect.any(String),
        value: {
          takenFor: 'contact.hours',
          actedOn: 'contact.hours',
          certainty: 'sure',
          answers: ['contact.hours'],
          readings: expect.arrayContaining([
            { intent: 'contact.hours', score: expect.any(Number) },
          ]),
        },
      },
    ]);
    expect(JSON.stringify(ends.connector.traces)).not.toContain('support open');
  });

  it('shows no trace to anybody else', async () => {
    await emulatorWindow().send({
      type: 'message',
      text: 'thanks',
      channelId: 'webchat',
      conversation: { id: 'w' },
    });
    await ends.connector.received(1);
    expect(ends.connector.traces).toEqual([]);
  });
});
