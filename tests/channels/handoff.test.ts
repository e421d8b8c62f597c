import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { defaultProfile } from '../../knowledge/load';
import { startConnector } from '../kit/connector';
import { type DeskSystem, startDesk } from '../kit/desk';
import { engines } from '../kit/engines';
import { newPostgresDatabase } from '../kit/postgres';
import { startServer, type TestServer } from '../kit/server';
import { call, eventually, everything, newPerson, type Person } from './direct-line/api';

/** The example wallet, with a desk that is there at these hours. */
function profileWith(hours: unknown): string {
  const profile = parse(readFileSync(defaultProfile, 'utf8'));
  const file = join(mkdtempSync(join(tmpdir(), 'helpline-desk-')), 'wallet.yaml');
  writeFileSync(file, stringify({ ...profile, desk: { ...profile.desk, hours } }));
  return file;
}

const answersIn = (activities: { channelData?: Record<string, unknown> }[]) =>
  activities.flatMap(
    ({ channelData }) =>
      (channelData?.helpline as { answers?: string[] } | undefined)?.answers ?? [],
  );

describe.each(engines)('handing a conversation over, on %s', (_, newDatabase) => {
  let desk: DeskSystem;
  let server: TestServer;

  beforeAll(async () => {
    desk = await startDesk();
    server = await startServer({
      DATABASE_URL: await newDatabase(),
      HANDOFF_WEBHOOK: desk.webhook,
      HANDOFF_SECRET: desk.secret,
      WALLET_PROFILE: profileWith('always'),
    });
  });
  afterAll(async () => {
    await server.stop();
    await desk.close();
  });
  beforeEach(() => {
    desk.heard.length = 0;
  });

  const speakAsDesk = (conversationId: string, activity: object, secret = desk.secret) =>
    call<{ id: string; error?: { code: string } }>(
      'POST',
      `${server.url}/api/handoff/conversations/${encodeURIComponent(conversationId)}/activities`,
      { token: secret, body: { id: randomUUID(), ...activity } },
    );
  const status = (value: object) => ({ type: 'event', name: 'handoff.status', value });
  const textsTo = async (person: Person) =>
    (await everything(person)).filter(({ type }) => type === 'message').map(({ text }) => text);
  const until = (person: Person, text: RegExp) =>
    eventually(async () => (await everything(person)).find((each) => text.test(each.text ?? '')));

  it('asks the desk, keeps silent while a person talks, and comes back when they end it', async () => {
    const person = await newPerson(server.url, { locale: 'en' });
    await person.ask('what time does support open');
    await person.ask('let me talk to a real person');
    const requested = await desk.hears('requested');
    expect(requested.conversation).toMatchObject({ id: person.conversationId, locale: 'en' });
    expect(requested.transcript?.map(({ text }) => text)).toContain('what time does support open');

    const { id } = requested.conversation;
    await speakAsDesk(id, status({ state: 'waiting', position: 3 }));
    await until(person, /number 3 in the queue/);
    await speakAsDesk(id, status({ state: 'accepted', name: 'Mei' }));
    await until(person, /Mei is here now/);

    await person.send({ type: 'message', text: 'is calling you free' });
    expect((await desk.hears('message')).text).toBe('is calling you free');
    const written = {
      type: 'message',
      text: 'Hello, let me look at your case.',
      from: { name: 'Mei' },
    };
    await speakAsDesk(id, written);
    const said = await until(person, /let me look at your case/);
    expect(said.from).toMatchObject({ name: 'Mei' });

    await speakAsDesk(id, status({ state: 'completed' }));
    await until(person, /I am back/);
    const { reply } = await person.ask('is calling you free');
    expect(answersIn([reply])).toEqual(['fees.overview']);
    const answers = answersIn(await everything(person));
    expect(answers.filter((answer) => answer === 'fees.overview')).toHaveLength(1);
  });

  it('says with the Bot Framework event what it hands over', async () => {
    const person = await newPerson(server.url, { locale: 'zh-CN' });
    await person.ask('我要转人工');
    const event = await eventually(async () =>
      (await everything(person)).find(({ name }) => name === 'handoff.initiate'),
    );
    expect(JSON.stringify(event.attachments)).toContain('我要转人工');
  });

  it('tells the desk again until it has heard, and only once', async () => {
    desk.failNext(1);
    const person = await newPerson(server.url, { locale: 'en' });
    await person.ask('let me talk to a real person');
    const { id } = await desk.hears('requested');
    expect(desk.heard.filter((news) => news.id === id)).toHaveLength(1);
  });

  it('passes a repeated word of the desk on once, and none with an unknown number', async () => {
    const person = await newPerson(server.url, { locale: 'en' });
    await person.ask('let me talk to a real person');
    const { id } = (await desk.hears('requested')).conversation;
    const send = { id: 'same', type: 'message', text: 'One moment, please.' };
    await speakAsDesk(id, send);
    await speakAsDesk(id, send);
    const wrong = await speakAsDesk(id, { type: 'message', text: 'Ring 0900 123 456 instead.' });
    expect([wrong.status, wrong.body.error?.code]).toEqual([422, 'UnknownContact']);
    await until(person, /One moment/);
    const texts = await textsTo(person);
    expect(texts.filter((text) => text === 'One moment, please.')).toHaveLength(1);
    expect(texts.join()).not.toContain('0900');
  });

  it('gives the conversation back when the person does not want to wait', async () => {
    const person = await newPerson(server.url, { locale: 'en' });
    await person.ask('let me talk to a real person');
    await desk.hears('requested');
    await person.ask('back to the bot');
    await desk.hears('ended');
    const { reply } = await person.ask('what time does support open');
    expect(answersIn([reply])).toEqual(['contact.hours']);
  });

  it.each([
    ['without the secret', undefined, 401],
    ['with a wrong one', 'wrong', 401],
  ])('lets nobody speak for the desk %s', async (_, secret, expected) => {
    const person = await newPerson(server.url);
    const answer = await call(
      'POST',
      `${server.url}/api/handoff/conversations/${person.conversationId}/activities`,
      { ...(secret && { token: secret }), body: { id: '1', type: 'message', text: 'x' } },
    );
    expect(answer.status).toBe(expected);
  });

  it('does not take a word of the desk for a conversation it was not handed', async () => {
    const person = await newPerson(server.url, { locale: 'en' });
    await speakAsDesk(person.conversationId, { type: 'message', text: 'Give me your code.' });
    await person.ask('what time does support open');
    expect((await textsTo(person)).join()).not.toContain('Give me your code');
  });

  it('does not let a person play the desk in their own conversation', async () => {
    const person = await newPerson(server.url, { locale: 'en' });
    await person.ask('let me talk to a real person');
    await desk.hears('requested');
    await person.send({ ...status({ state: 'accepted', name: 'Eve' }), channelId: 'desk' });
    await person.ask('back to the bot');
    expect((await textsTo(person)).join()).not.toContain('Eve is here');
  });

  it('reaches a person on a Bot Framework channel too', async () => {
    const connector = await startConnector();
    const post = (text: string) =>
      fetch(`${server.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          id: randomUUID(),
          text,
          locale: 'en',
          channelId: 'emulator',
          serviceUrl: connector.serviceUrl,
          conversation: { id: 'c|livechat' },
          from: { id: 'u1', name: 'User' },
          recipient: { id: 'b1', name: 'Bot' },
        }),
      });
    await post('let me talk to a real person');
    const { id } = (await desk.hears('requested')).conversation;
    await speakAsDesk(id, { type: 'message', text: 'Hello from the desk.', from: { name: 'Mei' } });
    const last = await eventually(() =>
      connector.deliveries.find(({ activity }) => activity.text === 'Hello from the desk.'),
    );
    expect(last.conversationId).toBe('c|livechat');
    expect(connector.deliveries.map(({ activity }) => activity.name)).toContain('handoff.initiate');
    await connector.close();
  });
});

describe('a desk that two replicas tell', () => {
  it('hears each thing once, whichever of them is at it, and the person hears the desk on the other', async () => {
    const desk = await startDesk();
    const settings = {
      DATABASE_URL: await newPostgresDatabase(),
      HANDOFF_WEBHOOK: desk.webhook,
      HANDOFF_SECRET: desk.secret,
      WALLET_PROFILE: profileWith('always'),
    };
    const replicas = await Promise.all([startServer(settings), startServer(settings)]);
    const [one, other] = replicas;
    desk.failNext(2);
    const people = await Promise.all(
      [1, 2, 3].map(() => newPerson(one?.url ?? '', { locale: 'en' })),
    );
    for (const person of people) await person.ask('let me talk to a real person');
    const requested = () => desk.heard.filter(({ event }) => event === 'requested');
    await eventually(() => (requested().length >= people.length ? true : undefined));
    const [first] = people as [Person];
    await call(
      'POST',
      `${other?.url}/api/handoff/conversations/${first.conversationId}/activities`,
      { token: desk.secret, body: { id: '1', type: 'message', text: 'Hello from the desk.' } },
    );
    await eventually(async () =>
      (await everything(first)).find(({ text }) => text === 'Hello from the desk.'),
    );
    // What one replica has told, the other would tell again within its next look.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(new Set(requested().map(({ id }) => id)).size).toBe(people.length);
    expect(requested()).toHaveLength(people.length);
    await Promise.all(replicas.map((replica) => replica.stop()));
    await desk.close();
  });
});

describe('a desk that nobody sits at', () => {
  it('says its hours and takes a message instead', async () => {
    const desk = await startDesk();
    const never = [{ days: ['mon'], from: '03:00', to: '03:01' }];
    const server = await startServer({
      HANDOFF_WEBHOOK: desk.webhook,
      HANDOFF_SECRET: desk.secret,
      WALLET_PROFILE: profileWith(never),
    });
    const person = await newPerson(server.url, { locale: 'en' });
    await person.ask('let me talk to a real person');
    expect(answersIn(await everything(person)).slice(-2)).toEqual([
      'escalation.desk-closed',
      'escalation.leave-message',
    ]);
    const { reply } = await person.ask(
      'I was charged twice and want one payment back, write to me here',
    );
    expect(answersIn([reply])).toEqual(['escalation.message-left']);
    expect((await desk.hears('message-left')).text).toContain('charged twice');
    await server.stop();
    await desk.close();
  });
});
