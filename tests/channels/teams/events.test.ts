import { openStore } from '../../../src/store/open-store';
import { bothEnds } from '../../kit/bot-framework';
import { eventually } from '../direct-line/api';
import { answersIn, answersOf, newPerson, teamsPerson } from './teams';

describe('Teams: what happens beside messages', () => {
  const ends = bothEnds();

  /** Everything kept of a person, as one text. */
  async function keptOf({ tenant, person }: ReturnType<typeof teamsPerson>): Promise<string> {
    const store = await openStore(ends.server.databaseUrl);
    try {
      return JSON.stringify(await store.exportOf('msteams', `${tenant}/${person.aadObjectId}`));
    } finally {
      await store.close();
    }
  }

  describe('installing', () => {
    it('greets once, whichever of the two events comes first', async () => {
      for (const [index, isInstallFirst] of [true, false].entries()) {
        const li = teamsPerson(ends);
        const joined = li.event({
          type: 'conversationUpdate',
          membersAdded: [li.bot, { id: li.person.id, aadObjectId: li.person.aadObjectId }],
        });
        const installed = li.event({ type: 'installationUpdate', action: 'add' });
        for (const each of isInstallFirst ? [installed, joined] : [joined, installed]) {
          expect((await li.post(each)).status).toBe(200);
        }
        await li.says('thanks');
        const deliveries = await ends.connector.received(2 * (index + 1));
        expect(answersIn(deliveries.slice(-2))).toEqual(['chat.welcome', 'chat.thanks']);
      }
    });

    it('greets nobody who was answered before the event came', async () => {
      const li = teamsPerson(ends);
      await li.says('what time does support open');
      await li.post(li.event({ type: 'installationUpdate', action: 'add' }));
      await li.says('thanks');
      const deliveries = await ends.connector.received(2);
      expect(answersIn(deliveries)).toEqual(['contact.hours', 'chat.thanks']);
    });

    it('greets a team when the bot comes, not each colleague who joins', async () => {
      const li = teamsPerson(ends, { place: 'channel' });
      const eventType = { eventType: 'teamMemberAdded' };
      await li.post(
        li.event({ type: 'conversationUpdate', membersAdded: [newPerson()] }, eventType),
      );
      await li.post(li.event({ type: 'conversationUpdate', membersAdded: [li.bot] }, eventType));
      await li.post(
        li.event({ type: 'conversationUpdate', membersAdded: [newPerson()] }, eventType),
      );
      await li.says('thanks');
      const deliveries = await ends.connector.received(2);
      expect(answersIn(deliveries)).toEqual(['chat.welcome', 'chat.thanks']);
    });

    it('goes on through an upgrade', async () => {
      const li = teamsPerson(ends);
      await li.says('does it cost anything to call you');
      await li.post(li.event({ type: 'installationUpdate', action: 'remove-upgrade' }));
      await li.post(li.event({ type: 'installationUpdate', action: 'add-upgrade' }));
      await li.says('from abroad');
      const deliveries = await ends.connector.received(3);
      expect(answersIn(deliveries.slice(0, 3))).toEqual([
        'fees.overview',
        'fees.calling-from',
        'fees.from-abroad',
      ]);
    });

    it('keeps and delivers nothing once it is removed, and begins anew when it comes back', async () => {
      const li = teamsPerson(ends);
      await li.post(li.event({ type: 'installationUpdate', action: 'add' }));
      await ends.connector.received(1);
      ends.connector.refuseNext(1000, 401);
      await li.says('what time does support open');
      expect(await keptOf(li)).toContain('support open');
      await li.post(li.event({ type: 'installationUpdate', action: 'remove' }));
      expect(await keptOf(li)).toBe('[]');
      ends.connector.refuseNext(0, 401);
      await li.post(li.event({ type: 'installationUpdate', action: 'add' }));
      const deliveries = await ends.connector.received(2);
      expect(answersIn(deliveries)).toEqual(['chat.welcome', 'chat.welcome']);
    });

    it('does not try for ever to reach somebody who blocked it', async () => {
      const li = teamsPerson(ends);
      ends.connector.refuseNext(1, 403);
      await li.says('what time does support open');
      await li.says('thanks');
      expect(answersIn(await ends.connector.received(1))).toEqual(['chat.thanks']);
    });

    it('forgets a team with its threads when it is removed from it', async () => {
      const team = '19:forgotten@thread.tacv2';
      const thread = teamsPerson(ends, {
        place: 'channel',
        conversationId: `${team};messageid=1`,
      });
      const general = teamsPerson(ends, {
        place: 'channel',
        tenant: thread.tenant,
        conversationId: team,
      });
      await thread.says('thanks');
      await ends.connector.received(1);
      await general.post(
        general.event(
          { type: 'conversationUpdate', membersRemoved: [general.bot] },
          { eventType: 'teamMemberRemoved' },
        ),
      );
      const store = await openStore(ends.server.databaseUrl);
      const kept = await store.findConversation(`msteams/${thread.tenant}/${team};messageid=1`);
      await store.close();
      expect(kept).toBeUndefined();
    });
  });

  describe('editing', () => {
    it('answers an edited last message anew, once, and keeps the new words only', async () => {
      const li = teamsPerson(ends);
      const first = await li.says('what are the fees of my loan at Mapleleaf');
      await ends.connector.received(1);
      const edit = {
        ...li.activity({ type: 'messageUpdate', text: 'what time does support open' }),
        id: first.id,
        channelData: { eventType: 'editMessage', tenant: { id: li.tenant } },
      };
      expect((await li.post(edit)).status).toBe(200);
      const [, anew] = await ends.connector.received(2);
      expect(answersOf(anew?.activity ?? {})).toEqual(['contact.hours']);
      expect(anew?.replyToId).toBe(first.id);
      await Promise.all([li.post(edit), li.post(edit)]);
      await li.says('thanks');
      const deliveries = await ends.connector.received(3);
      expect(answersIn(deliveries.slice(1))).toEqual(['contact.hours', 'chat.thanks']);
      const kept = await keptOf(li);
      expect(kept).toContain('support open');
      expect(kept).not.toContain('Mapleleaf');
    });

    it('answers a second edit too, and no edit that changes nothing', async () => {
      const li = teamsPerson(ends);
      const first = await li.says('thanks');
      const edited = (text: string) => ({
        ...li.activity({ type: 'messageUpdate', text }),
        id: first.id,
        channelData: { eventType: 'editMessage', tenant: { id: li.tenant } },
      });
      await li.post(edited('what time does support open'));
      await li.post(edited('what time does support open'));
      await li.post(edited('where can I complain to the regulator in Singapore'));
      const deliveries = await ends.connector.received(3);
      expect(answersIn(deliveries)).toEqual([
        'chat.thanks',
        'contact.hours',
        'escalation.regulator-of',
      ]);
    });

    it('only takes note of an edit further up', async () => {
      const li = teamsPerson(ends);
      const first = await li.says('is calling you free, says Mapleleaf');
      await li.says('I am abroad');
      await ends.connector.received(3);
      await li.post({
        ...li.activity({ type: 'messageUpdate', text: 'is calling you free' }),
        id: first.id,
        channelData: { eventType: 'editMessage', tenant: { id: li.tenant } },
      });
      await li.says('thanks');
      await eventually(() =>
        answersIn(ends.connector.deliveries).includes('chat.thanks') ? true : undefined,
      );
      expect(answersIn(ends.connector.deliveries).slice(-1)).toEqual(['chat.thanks']);
      expect(await keptOf(li)).not.toContain('Mapleleaf');
    });

    it('masks a secret that an edit brings', async () => {
      const li = teamsPerson(ends);
      const first = await li.says('thanks');
      await li.post({
        ...li.activity({ type: 'messageUpdate', text: 'my password is hunter2222' }),
        id: first.id,
        channelData: { eventType: 'editMessage', tenant: { id: li.tenant } },
      });
      await ends.connector.received(2);
      expect(await keptOf(li)).not.toContain('hunter2222');
    });
  });

  describe('deleting', () => {
    const deleted = (li: ReturnType<typeof teamsPerson>, id: string) => ({
      ...li.activity({ type: 'messageDelete', text: '' }),
      id,
      channelData: { eventType: 'softDeleteMessage', tenant: { id: li.tenant } },
    });

    it('removes the words of a deleted message and of its edits, and says nothing', async () => {
      const li = teamsPerson(ends);
      const first = await li.says('is calling you free, says Mapleleaf');
      await li.post({
        ...li.activity({ type: 'messageUpdate', text: 'thanks Mapleleaf' }),
        id: first.id,
        channelData: { eventType: 'editMessage', tenant: { id: li.tenant } },
      });
      await ends.connector.received(3);
      expect((await li.post(deleted(li, first.id))).status).toBe(200);
      expect(await keptOf(li)).not.toContain('Mapleleaf');
      expect((await li.post(deleted(li, 'never-seen'))).status).toBe(200);
    });

    it('puts the words back when the person undoes it, without answering them again', async () => {
      const li = teamsPerson(ends);
      const first = await li.says('what time does support open');
      await li.post(deleted(li, first.id));
      await li.post({
        ...li.activity({ type: 'messageUpdate', text: 'what time does support open' }),
        id: first.id,
        channelData: { eventType: 'undeleteMessage', tenant: { id: li.tenant } },
      });
      await li.says('thanks');
      const deliveries = await ends.connector.received(2);
      expect(answersIn(deliveries)).toEqual(['contact.hours', 'chat.thanks']);
      expect(await keptOf(li)).toContain('support open');
    });
  });

  describe('cards', () => {
    const tapped = (li: ReturnType<typeof teamsPerson>, value: unknown) =>
      li.post(li.event({ type: 'invoke', name: 'adaptiveCard/action', value }));

    it.each([
      ['zh-CN', '收到'],
      ['zh-TW', '馬上'],
      ['en-US', 'Got it'],
    ])('takes a tapped Action.Execute as the words it stands for, in %s', async (locale, words) => {
      const li = teamsPerson(ends, { locale });
      const data = { msteams: { type: 'messageBack', text: 'what time does support open' } };
      const response = await tapped(li, {
        action: { type: 'Action.Execute', id: 'hours', verb: 'say', data },
        trigger: 'manual',
      });
      expect(response).toMatchObject({
        status: 200,
        body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message' },
      });
      expect(response.body.value).toContain(words);
      expect(answersIn(await ends.connector.received(1))).toEqual(['contact.hours']);
    });

    it.each([
      ['another action', { action: { type: 'Action.Submit', data: { text: 'hi' } } }],
      ['no words', { action: { type: 'Action.Execute', data: {} } }],
      ['no value', undefined],
      ['a list', []],
    ])('refuses %s in the shape that a card understands', async (_what, value) => {
      expect(await tapped(teamsPerson(ends), value)).toMatchObject({
        status: 200,
        body: {
          statusCode: 400,
          type: 'application/vnd.microsoft.error',
          value: { code: 'BadRequest', message: expect.any(String) },
        },
      });
    });

    it.each([
      'task/fetch',
      'task/submit',
      'fileConsent/invoke',
      'signin/verifyState',
      'signin/tokenExchange',
      'composeExtension/query',
      'suggestedActions/submit',
      'somethingNew',
      undefined,
    ])('does not know the invoke %s: 501', async (name) => {
      const li = teamsPerson(ends);
      expect((await li.post(li.event({ type: 'invoke', name, value: {} }))).status).toBe(501);
    });
  });

  it.each([
    ...[
      'channelCreated',
      'channelRenamed',
      'channelDeleted',
      'channelRestored',
      'teamRenamed',
      'teamArchived',
      'teamUnarchived',
      'teamRestored',
      'teamDeleted',
      'teamHardDeleted',
      'somethingNew',
    ].map((eventType) => ({ type: 'conversationUpdate', eventType })),
    { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
    { type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} },
    { type: 'typing' },
    { type: 'endOfConversation' },
    { type: 'somethingNew' },
  ])('takes note of %j and says nothing', async ({ type, ...fields }) => {
    const li = teamsPerson(ends, { place: 'channel' });
    expect((await li.post(li.event({ type, ...fields }, fields))).status).toBe(200);
    await li.says('thanks');
    expect(answersIn(await ends.connector.received(1))).toEqual(['chat.thanks']);
  });
});
