import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  TurnContext as Turn,
  type TurnContext,
} from 'botbuilder';
import {
  AuthenticationConstants,
  AuthenticationError,
  type ClaimsIdentity,
} from 'botframework-connector';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Deliver } from '../bot/deliveries';
import type { Inbox } from '../bot/inbox';
import type { Config } from '../config';
import { messageOf } from '../errors';
import type { Conversation } from '../store/store';
import type { Doors } from './doors';
import { readJson } from './json-body';
import { KeptClientsAuthentication } from './kept-clients';
import { isLoopbackUrl } from './loopback';
import { errorBody, notAllowed, Refusal, refusalHeaders } from './refusal';

/** Types that need an answer; everything else a channel sends is taken note of with 200 and no more. */
const answeredTypes = new Set<string>([ActivityTypes.Message, ActivityTypes.ConversationUpdate]);

/** Ids come from channels and go into addresses and the database: no control characters, no broken Unicode. */
const id = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be an id');
/** Begins the key of a conversation, so that its own characters must not end it. */
const channelName = z.string().regex(/^[\w-]{1,50}$/, 'must be the name of a channel');
const tenant = z.string().regex(/^[\w.-]{0,100}$/, 'must be the id of a tenant');

/** What must be in an activity before the SDK sees it. Unknown fields pass. */
const incomingActivity = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.optional(),
  channelId: channelName,
  serviceUrl: z.url({ protocol: /^https?$/ }).max(1000),
  conversation: z.looseObject({ id, tenantId: tenant.nullish() }),
  from: z.looseObject({ id }),
  recipient: z.looseObject({ id }),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  attachments: z.array(z.looseObject({})).nullish(),
  entities: z.array(z.looseObject({})).nullish(),
  membersAdded: z.array(z.looseObject({ id })).nullish(),
  channelData: z.unknown().optional(),
});

/** Opens the SDK's receiving end: it authenticates; the answer is made later, from what was kept. */
class HelplineAdapter extends CloudAdapter {
  receive(authorization: string, activity: Activity, keep: (turn: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity, keep);
  }
}

/** Teams, the Emulator and every other Bot Framework channel, on POST /api/messages. */
export function addBotFramework(
  server: Server,
  { config, inbox, doors, log }: { config: Config; inbox: Inbox; doors: Doors; log: Logger },
): void {
  const adapter = createAdapter(config);
  const isLocal = !config.MicrosoftAppId;

  server.post('/api/messages', async (request: Request, response: Response) => {
    try {
      requireProgram(request);
      const activity = await readJson(request, incomingActivity);
      // Without credentials anybody could name any address here and make this machine call it.
      if (isLocal && !isLoopbackUrl(activity.serviceUrl)) {
        throw notAllowed('ServiceUrl', 'In local mode serviceUrl must be on this machine.');
      }
      await adapter.receive(
        request.header('authorization', ''),
        activity as unknown as Activity,
        (turn) => {
          if (!isLocal) requireSignedService(turn);
          return keep(turn.activity);
        },
      );
      response.send(200);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status >= 500) {
        log.error({ error: messageOf(error) }, 'An activity could not be taken.');
      }
      response.send(refusal.status, errorBody(refusal), refusalHeaders(refusal));
    }
  });

  async function keep(activity: Activity): Promise<void> {
    if (!answeredTypes.has(activity.type)) return;
    const conversation = conversationOf(activity);
    const { channel, userId } = conversation;
    const tooMuch = doors.overMessages({ channel, userId, conversationId: conversation.id });
    if (tooMuch) throw tooMuch;
    await inbox.accept({
      conversation,
      activity,
      sendKey: activity.id && `${activity.type}:${activity.id}`,
    });
  }
}

/**
 * The bot calls back, with its own credentials, where the channel's token says and nowhere else. A
 * token without an address is one that the bot's own credentials got, for the Emulator on this machine.
 * @throws Refusal 403.
 */
function requireSignedService(turn: TurnContext): void {
  const identity = turn.turnState.get<ClaimsIdentity>(
    (turn.adapter as CloudAdapter).BotIdentityKey,
  );
  const signed = identity?.getClaimValue(AuthenticationConstants.ServiceUrlClaim);
  const { serviceUrl } = turn.activity;
  if (signed ? signed !== serviceUrl : !isLoopbackUrl(serviceUrl)) {
    throw notAllowed('ServiceUrl', 'serviceUrl must be the one in the token.');
  }
}

/**
 * Channels are programs: they send JSON as such, and from no page. A page of any site could have a
 * browser on this machine send something else without asking.
 * @throws Refusal 403 or 415.
 */
function requireProgram(request: Request): void {
  const { origin, 'content-type': type = '' } = request.headers;
  if (origin !== undefined) throw notAllowed('OriginNotAllowed', 'Pages may not send here.');
  if (!/^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i.test(type)) {
    throw new Refusal(415, 'UnsupportedMediaType', 'Send application/json.');
  }
}

/** Sends a kept reply to the service it answers. */
export function createBotFrameworkDelivery(config: Config): Deliver {
  const adapter = createAdapter(config);
  return (reply) => {
    const reference = {
      ...Turn.getConversationReference(reply),
      bot: reply.from as Activity['from'],
      user: reply.recipient as Activity['recipient'],
      activityId: reply.replyToId as string,
    };
    return adapter.continueConversationAsync(
      config.MicrosoftAppId ?? '',
      reference,
      async (turn) => {
        // Not turn.sendActivities: it would make it a reply to the SDK's own opening of this turn.
        await adapter.sendActivities(turn, [{ ...reply }]);
      },
    );
  };
}

function createAdapter(config: Config): HelplineAdapter {
  return new HelplineAdapter(
    new KeptClientsAuthentication({
      MicrosoftAppId: config.MicrosoftAppId,
      MicrosoftAppPassword: config.MicrosoftAppPassword,
      MicrosoftAppType: config.MicrosoftAppType,
      MicrosoftAppTenantId: config.MicrosoftAppTenantId,
    }),
  );
}

/** The same conversation id may come from two channels or two tenants: all three make the key. */
function conversationOf(activity: Activity): Conversation {
  const tenantId = activity.conversation.tenantId ?? '';
  return {
    id: [activity.channelId, tenantId, activity.conversation.id].join('/'),
    // Not the service of this program, whose people must not be taken for those of that channel.
    channel: activity.channelId === 'directline' ? 'azure-directline' : activity.channelId,
    userId: activity.from.id,
    locale: activity.locale,
  };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof AuthenticationError) {
    return new Refusal(Number(error.statusCode) || 401, 'Unauthorized', 'Not authorised.');
  }
  return new Refusal(503, 'NotKept', 'The message could not be kept just now; send it again.');
}
