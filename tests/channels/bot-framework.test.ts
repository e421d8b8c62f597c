import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { bothEnds, emulatedBot, sentByEmulator } from '../kit/bot-framework';
import { startServer } from '../kit/server';

/** Activities in the shape in which the Bot Framework Emulator sends them. */
describe('Bot Framework', () => {
  const ends = bothEnds();

  const user = { id: 'u1', name: 'User', role: 'user' };

  function emulator(locale = 'en-US') {
    const conversationId = `${randomUUID()}|livechat`;
    const common = () => sentByEmulator(ends, { conversationId, user, locale });
    return {
      conversationId,
      opened: () => ({
        ...common(),
        type: 'conversationUpdate',
        membersAdded: [emulatedBot, user],
        membersRemoved: [],
      }),
      message: (text: string) => ({ ...common(), type: 'message', text, textFormat: 'plain' }),
      activity: (fields: object) => ({ ...common(), ...fields }),
    };
  }

  async function post(activity: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${ends.server.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    });
    return { status: response.status, text: await response.text() };
  }

  const answersOf = (activity: Partial<Activity>) => activity.channelData.helpline.answers;

  it('greets once when the Emulator opens a conversation with both members', async () => {
    const emulated = emulator();
    expect((await post(emulated.opened())).status).toBe(200);
    await ends.connector.received(1);
    await post(emulated.message('what time does support open'));
    const deliveries = await ends.connector.received(2);
    expect(deliveries.map(({ activity }) => answersOf(activity))).toEqual([
      ['chat.welcome'],
      ['contact.hours'],
    ]);
    expect(deliveries.map(({ conversationId }) => conversationId)).toEqual([
      emulated.conversationId,
      emulated.conversationId,
    ]);
  });

  it('replies to the message it answers, without credentials in local mode', async () => {
    const emulated = emulator('zh-CN');
    const question = emulated.message('客服几点上班');
    await post(question);
    const [delivery] = await ends.connector.received(1);
    expect(delivery).toMatchObject({
      replyToId: question.id,
      authorization: undefined,
      activity: {
        type: 'message',
        locale: 'zh-CN',
        from: { id: emulatedBot.id },
        recipient: { id: user.id },
        channelData: { helpline: { intent: 'contact.hours', answers: ['contact.hours'] } },
      },
    });
  });

  it.each(['directline', 'webchat', 'sms'])(
    'delivers to the channel %s of Azure',
    async (channelId) => {
      const emulated = emulator();
      await post({ ...emulated.message('when do you open'), channelId });
      const [delivery] = await ends.connector.received(1);
      expect(answersOf(delivery?.activity ?? {})).toEqual(['contact.hours']);
      expect(delivery?.activity.channelId).toBe(channelId);
    },
  );

  it('answers a redelivered activity once', async () => {
    const emulated = emulator();
    const question = emulated.message('when do you open');
    await Promise.all([post(question), post(question)]);
    expect((await post(question)).status).toBe(200);
    await post(emulated.message('thanks'));
    const deliveries = await ends.connector.received(2);
    expect(deliveries.map(({ activity }) => answersOf(activity))).toEqual([
      ['contact.hours'],
      ['chat.thanks'],
    ]);
  });

  it('delivers in order what the channel refused at first', async () => {
    const emulated = emulator();
    ends.connector.refuseNext(1, 500);
    await post(emulated.message('what can you help with'));
    await post(emulated.message('thanks'));
    const deliveries = await ends.connector.received(2);
    expect(deliveries.map(({ activity }) => answersOf(activity))).toEqual([
      ['chat.help'],
      ['chat.thanks'],
    ]);
  });

  it('keeps in order what is said while the channel takes long to refuse a reply', async () => {
    const emulated = emulator();
    let refuse = () => {};
    const late = new Promise<void>((resolve) => {
      refuse = resolve;
    });
    ends.connector.refuseNext(1, 500, late);
    await post(emulated.message('what can you help with'));
    await post(emulated.message('when do you open'));
    await post(emulated.message('thanks'));
    refuse();
    const deliveries = await ends.connector.received(3);
    expect(deliveries.map(({ activity }) => answersOf(activity))).toEqual([
      ['chat.help'],
      ['contact.hours'],
      ['chat.thanks'],
    ]);
  });

  it.each([
    { type: 'typing' },
    { type: 'ping' },
    { type: 'deleteUserData' },
    { type: 'contactRelationUpdate', action: 'add' },
    { type: 'event', name: 'SetTestOptions', value: { randomSeed: 1 } },
    { type: 'somethingNew' },
  ])('takes note of $type and says nothing', async (fields) => {
    const emulated = emulator();
    expect((await post(emulated.activity(fields))).status).toBe(200);
    await post(emulated.message('thanks'));
    const deliveries = await ends.connector.received(1);
    expect(answersOf(deliveries[0]?.activity ?? {})).toEqual(['chat.thanks']);
  });

  it.each([
    ['no JSON', '{"type":', 400],
    ['a list', '[]', 400],
    ['no type', '{}', 400],
    ['text that is no text', JSON.stringify({ type: 'message', text: {} }), 400],
    ['a large body', JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }), 413],
  ])('refuses %s calmly', async (_name, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.text).toContain('"error"');
    expect(response.text).not.toMatch(/\bat .*\.(ts|js)/);
  });

  it('calls nobody but this machine while it has no credentials', async () => {
    const emulated = emulator();
    const response = await post({
      ...emulated.message('hello'),
      serviceUrl: 'http://169.254.169.254/latest',
    });
    expect(response.status).toBe(403);
  });

  it('refuses unsigned activities once it has credentials', async () => {
    const guarded = await startServer({
      MicrosoftAppId: randomUUID(),
      MicrosoftAppPassword: 'not-a-real-password',
    });
    try {
      const response = await fetch(`${guarded.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(emulator().message('hello')),
      });
      expect(response.status).toBe(401);
    } finally {
      await guarded.stop();
    }
  });
});
