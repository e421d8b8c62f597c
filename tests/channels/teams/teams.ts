import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { Ends } from '../../kit/bot-framework';
import type { Delivery } from '../../kit/connector';

/** Where a conversation in Teams takes place. */
export type Place = 'personal' | 'groupChat' | 'channel';

const bot = { id: `28:${randomUUID()}`, name: 'Helpline' };

/** Teams numbers messages by the millisecond at which they were sent. */
let clock = Date.parse('2026-11-28T09:00:00Z');

/** A person in Teams, and what Teams posts to the bot about them, in the shape in which it does. */
export function teamsPerson(
  { server, connector }: Ends,
  {
    place = 'personal' as Place,
    tenant = randomUUID(),
    conversationId = conversationIdOf(place),
    locale = 'en-US',
    person = newPerson(),
  } = {},
) {
  const common = () => {
    clock += 1000;
    return {
      id: String(clock),
      timestamp: new Date(clock).toISOString(),
      localTimestamp: new Date(clock).toISOString(),
      localTimezone: 'Asia/Shanghai',
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      from: person,
      recipient: bot,
      conversation: {
        ...(place !== 'personal' && { isGroup: true }),
        conversationType: place,
        tenantId: tenant,
        id: conversationId,
        ...(place === 'groupChat' && { name: 'Household money' }),
      },
      entities: [
        { locale, country: 'CN', platform: 'Web', timezone: 'Asia/Shanghai', type: 'clientInfo' },
      ] as Record<string, unknown>[],
      channelData: {
        tenant: { id: tenant },
        ...(place === 'channel' && {
          teamsChannelId: '19:general@thread.tacv2',
          teamsTeamId: '19:general@thread.tacv2',
          channel: { id: '19:general@thread.tacv2' },
          team: { id: '19:general@thread.tacv2' },
        }),
      } as Record<string, unknown>,
      locale,
    };
  };

  async function post(activity: object) {
    const response = await fetch(`${server.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const body = await response.text();
    return { status: response.status, body: body === '' ? undefined : JSON.parse(body) };
  }

  /** A message as the client writes it: where others read along the bot has to be named. */
  function message(text: string, { mentions = place === 'personal' ? 0 : 1 } = {}) {
    const mention = `<at>${bot.name}</at>`;
    const written = `${`${mention}&nbsp;`.repeat(mentions)}${text}`;
    const sent = common();
    return {
      ...sent,
      type: 'message',
      text: written,
      textFormat: 'plain',
      attachments: [
        { contentType: 'text/html', content: `<div><div>${written}</div></div>` },
      ] as object[],
      entities: [
        ...Array.from({ length: mentions }, () => ({
          type: 'mention',
          mentioned: bot,
          text: mention,
        })),
        ...sent.entities,
      ] as Record<string, unknown>[],
    };
  }

  return {
    bot,
    person,
    tenant,
    conversationId,
    post,
    message,
    /** Any other activity of this person in this place. */
    activity: (fields: object) => ({ ...common(), ...fields }),
    event: (fields: object, channelData: object = {}) => {
      const sent = common();
      return {
        ...sent,
        id: `f:${randomUUID()}`,
        ...fields,
        channelData: { ...sent.channelData, ...channelData },
      };
    },
    async says(text: string) {
      const sent = message(text);
      expect((await post(sent)).status).toBe(200);
      return sent;
    },
  };
}

export function newPerson(): { id: string; name: string; aadObjectId: string } {
  return { id: `29:${randomUUID()}`, name: 'Li Na', aadObjectId: randomUUID() };
}

function conversationIdOf(place: Place): string {
  switch (place) {
    case 'personal':
      return `a:1${randomUUID()}`;
    case 'groupChat':
      return `19:${randomUUID()}@thread.v2`;
    case 'channel':
      return `19:${randomUUID()}@thread.tacv2;messageid=1764316800000`;
  }
}

/** The entries of the knowledge that were sent, in order. */
export function answersIn(deliveries: readonly Delivery[]): string[] {
  return deliveries.flatMap(({ activity }) => answersOf(activity));
}

export function answersOf(activity: Partial<Activity>): string[] {
  return activity.channelData.helpline.answers;
}

/** What can be tapped under a reply, whichever way Teams shows it. */
export function buttonsOf({ suggestedActions, attachments = [] }: Partial<Activity>): string[] {
  return [
    ...(suggestedActions?.actions ?? []).map(({ title }) => title),
    ...attachments.flatMap(({ content }) =>
      content.body.flatMap((set: { actions: { title: string }[] }) =>
        set.actions.map(({ title }) => title),
      ),
    ),
  ];
}
