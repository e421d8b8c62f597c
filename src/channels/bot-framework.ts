import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  TurnContext as Turn,
  type TurnContext,
} from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Deliver } from '../bot/deliveries';
import type { Inbox } from '../bot/inbox';
import type { Config } from '../config';
import { messageOf } from '../errors';
import type { Conversation } from '../store/store';
import { readJson } from './json-body';
import { KeptClientsAuthentication } from './kept-clients';
import { isLoopbackUrl } from './loopback';
import { errorBody, notAllowed, Refusal } from './refusal';

/** Types that need an answer; everything else a channel sends is taken note of with 200 and no more. */
const answeredTypes = new Set<string>([
  ActivityTypes.Message,
  ActivityTypes.ConversationUpdate,
  // How a desk on the channel says that it took a conversation, or gave it back.
  ActivityTypes.Event,
]);

/** What must be in an activity before the SDK sees it. Unknown fields pass. */
const incomingActivity = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  conversation: z.looseObject({ id: z.string().min(1), tenantId: z.string().optional() }),
  from: z.looseObject({ id: z.string().min(1) }),
  recipient: z.looseObject({ id: z.string().min(1) }),
  text: z.string().optional(),
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
  { config, inbox, log }: { config: Config; inbox: Inbox; log: Logger },
): void {
  const adapter = createAdapter(config);
  const isLocal = !config.MicrosoftAppId;

  server.post('/api/messages', async (request: Request, response: Response) => {
    try {
      const activity = await readJson(request, incomingActivity);
      // Without credentials anybody could name any address here and make this machine call it.
      if (isLocal && !isLoopbackUrl(activity.serviceUrl)) {
        throw notAllowed('ServiceUrl', 'In local mode serviceUrl must be on this machine.');
      }
      await adapter.receive(
        request.header('authorization', ''),
        activity as unknown as Activity,
        (turn) => keep(turn.activity, inbox),
      );
      response.send(200);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status >= 500) {
        log.error({ error: messageOf(error) }, 'An activity could not be taken.');
      }
      response.send(refusal.status, errorBody(refusal));
    }
  });
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

async function keep(activity: Activity, inbox: Inbox): Promise<void> {
  if (!answeredTypes.has(activity.type)) return;
  await inbox.accept({
    conversation: conversationOf(activity),
    activity,
    sendKey: activity.id && `${activity.type}:${activity.id}`,
  });
}

/** The same conversation id may come from two channels or two tenants: all three make the key. */
function conversationOf(activity: Activity): Conversation {
  const tenant = activity.conversation.tenantId ?? '';
  return {
    id: [activity.channelId, tenant, activity.conversation.id].join('/'),
    channel: activity.channelId,
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
