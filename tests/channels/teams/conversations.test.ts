import { randomUUID } from 'node:crypto';
import { openStore } from '../../../src/store/open-store';
import { bothEnds } from '../../kit/bot-framework';
import { answersIn, answersOf, buttonsOf, newPerson, teamsPerson } from './teams';

describe('Teams: personal chats, group chats and channels', () => {
  const ends = bothEnds();

  it('answers a person in a chat of their own, in the language they write', async () => {
    const li = teamsPerson(ends, { locale: 'zh-CN' });
    const question = await li.says('客服几点上班');
    const [delivery] = await ends.connector.received(1);
    expect(delivery).toMatchObject({
      conversationId: li.conversationId,
      replyToId: question.id,
      activity: { locale: 'zh-CN', recipient: { id: li.person.id }, from: { id: li.bot.id } },
    });
    expect(answersIn(ends.connector.deliveries)).toEqual(['contact.hours']);
  });

  it('reads what was written without the names that address it, however often and wherever', async () => {
    const li = teamsPerson(ends, { place: 'channel' });
    const two = li.message('what time does\u00a0&quot;support&quot; open', { mentions: 2 });
    await li.post({ ...two, text: `${two.text}\u00a0<at>${li.bot.name}</at>` });
    const other = { type: 'mention', mentioned: newPerson(), text: '<at>Wang Wei</at>' };
    const asked = li.message('is calling you free');
    await li.post({
      ...asked,
      text: `${asked.text} <at>Wang Wei</at>`,
      entities: [...asked.entities, other],
    });
    await ends.connector.received(2);
    expect(answersIn(ends.connector.deliveries).slice(0, 2)).toEqual([
      'contact.hours',
      'fees.overview',
    ]);
  });

  it('takes the HTML copy of a message for no upload, and a picture for one', async () => {
    const li = teamsPerson(ends);
    await li.says('thanks');
    const picture = li.message('');
    await li.post({
      ...picture,
      text: '',
      attachments: [
        { contentType: 'image/*', contentUrl: `${ends.connector.serviceUrl}/v3/attachments/1` },
        { contentType: 'text/html', content: '<div><img></div>' },
      ],
    });
    await ends.connector.received(2);
    expect(answersIn(ends.connector.deliveries)).toEqual(['chat.thanks', 'chat.attachment']);
  });

  it('says what it is for when somebody only calls its name', async () => {
    const li = teamsPerson(ends, { place: 'groupChat' });
    await li.says('');
    await ends.connector.received(1);
    expect(answersIn(ends.connector.deliveries)).toEqual(['chat.welcome']);
  });

  it.each(['groupChat', 'channel'] as const)(
    'asks nothing personal in a %s and offers to go on in private',
    async (place) => {
      const li = teamsPerson(ends, { place });
      await li.says('does it cost anything to call you');
      const [general, inPrivate] = await ends.connector.received(2);
      expect(answersIn([general, inPrivate] as never)).toEqual([
        'fees.overview',
        'chat.in-private',
      ]);
      expect(inPrivate?.activity.text).toContain('find me by name');
      // The next one to speak is not taken to answer a question of somebody else.
      const wang = teamsPerson(ends, { ...li, place, person: newPerson() });
      await wang.says('from abroad');
      const deliveries = await ends.connector.received(3);
      expect(answersIn(deliveries.slice(2))).not.toContain('fees.from-abroad');
    },
  );

  it('does not take what one person told for the next one', async () => {
    const li = teamsPerson(ends, { place: 'groupChat' });
    await li.says('where can I complain to the regulator in Singapore');
    await ends.connector.received(1);
    const wang = teamsPerson(ends, {
      ...li,
      place: 'groupChat',
      person: newPerson(),
    });
    await wang.says('how do I complain to the regulator');
    await ends.connector.received(2);
    expect(answersIn(ends.connector.deliveries)).toEqual([
      'escalation.regulator-of',
      'chat.in-private',
    ]);
  });

  it('gives urgent help in a channel before it offers a private chat', async () => {
    const li = teamsPerson(ends, { place: 'channel', locale: 'zh-CN' });
    await li.says('我被骗了');
    await ends.connector.received(2);
    expect(answersIn(ends.connector.deliveries)).toEqual([
      'security.scammed-first-steps',
      'chat.in-private',
    ]);
  });

  it('tells and deletes nothing kept about a person where others read along', async () => {
    const li = teamsPerson(ends, { place: 'groupChat' });
    await li.says('what time does support open');
    await li.says('what do you know about me?');
    await li.says('delete my data');
    await ends.connector.received(3);
    expect(answersIn(ends.connector.deliveries)).toEqual([
      'contact.hours',
      'chat.in-private',
      'chat.in-private',
    ]);
  });

  it('shows up to three buttons as suggested actions to the one person, more as a card', async () => {
    const li = teamsPerson(ends);
    await li.post(li.event({ type: 'installationUpdate', action: 'add' }));
    await li.says('delete my data');
    const [welcome, question] = (await ends.connector.received(2)).map(({ activity }) => activity);
    expect(answersOf(welcome ?? {})).toEqual(['chat.welcome']);
    expect(welcome?.suggestedActions).toBeUndefined();
    expect(buttonsOf(welcome ?? {})).toHaveLength(6);
    expect(question?.attachments).toBeUndefined();
    expect(question?.suggestedActions?.to).toEqual([li.person.id]);
    expect(question?.suggestedActions?.actions).toMatchObject([
      { type: 'imBack', title: 'Yes, delete it' },
      { type: 'imBack', title: 'No, keep it' },
    ]);
  });

  it('shows buttons where others read along as a card of version 1.5, with whole titles', async () => {
    const li = teamsPerson(ends, { place: 'channel' });
    await li.says('');
    const [welcome] = (await ends.connector.received(1)).map(({ activity }) => activity);
    expect(welcome?.suggestedActions).toBeUndefined();
    const [card] = welcome?.attachments ?? [];
    expect(card).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.5' },
    });
    const titles = buttonsOf(welcome ?? {});
    expect(titles).toContain('What can support help with');
    // Tapping one sends its words back, as Teams does for a messageBack.
    const [, second] = card?.content.body ?? [];
    const [action] = second.actions;
    const { msteams } = action.data;
    expect(msteams).toMatchObject({ type: 'messageBack', displayText: action.title });
    await li.post({ ...li.activity({ type: 'message' }), text: msteams.text, value: {} });
    const deliveries = await ends.connector.received(2);
    expect(answersIn(deliveries.slice(1, 2))).toEqual(['fees.overview']);
  });

  it('takes no id of Teams for a secret, and keeps none of what Teams tells beside a message', async () => {
    // Dashes and all, its digits would be those of a card.
    const cardLike = '41111111-1111-1111-8000-000000000000';
    const person = { ...newPerson(), aadObjectId: cardLike };
    const li = teamsPerson(ends, { place: 'groupChat', tenant: cardLike, person });
    const sent = li.message('thanks');
    const entities = [
      { type: 'mention', mentioned: { id: '28:4111 1111 1111 1111', name: 'x' }, text: 'x' },
      { type: 'clientInfo', id: '4111111111111111', country: 'CN' },
    ];
    const channelData = { tenant: { id: cardLike }, team: { id: '4111111111111111' } };
    await li.post({ ...sent, entities, channelData });
    await ends.connector.received(1);
    expect(answersIn(ends.connector.deliveries)).toEqual(['chat.thanks']);
    const store = await openStore(ends.server.databaseUrl);
    const kept = JSON.stringify(await store.exportOf('msteams', li.conversationId));
    await store.close();
    expect(kept).toContain('thanks');
    expect(kept).not.toMatch(/clientInfo|4111111111111111/);
  });

  it('keeps tenants apart, and one person together over their chats', async () => {
    const shared = { conversationId: 'a:1same-id', person: newPerson() };
    const here = teamsPerson(ends, shared);
    const there = teamsPerson(ends, { ...shared, tenant: randomUUID() });
    await here.says('does it cost anything to call you');
    await there.says('from abroad');
    await there.says('what do you know about me?');
    const deliveries = await ends.connector.received(4);
    // One tenant's open question is not answered in the other one.
    expect(answersIn(deliveries)).not.toContain('fees.from-abroad');
    expect(deliveries.at(-1)?.activity.text).not.toMatch(/cost anything/);

    const again = teamsPerson(ends, { tenant: here.tenant, person: here.person });
    await again.says('what do you know about me?');
    const record = (await ends.connector.received(5)).at(-1)?.activity;
    expect(answersOf(record ?? {})).toEqual(['chat.my-data-shown']);
    expect(record?.text).toMatch(/cost anything to call you/);
    expect(record?.text).not.toMatch(/from abroad/);
  });

  it('masks a secret before it is kept, and says so where others saw it', async () => {
    const li = teamsPerson(ends, { place: 'groupChat' });
    await li.says('my password is hunter2222, is calling you free');
    await ends.connector.received(1);
    expect(answersIn(ends.connector.deliveries)[0]).toBe('chat.masked');
  });
});
