import { type Activity, ActivityTypes, Channels, TurnContext as Turn } from 'botbuilder';
import type { Logger } from 'pino';
import type { Deliver } from '../../bot/deliveries';
import type { Config } from '../../config';
import { asShownInTeams } from '../teams/outgoing';
import { createAdapter } from './adapter';

/**
 * What a channel answers when trying again is of no use: the person blocked the bot, the chat is gone, the
 * reply is malformed or too large. Everything else passes: it is busy, or the settings can be mended.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
const refusedForGood = [400, 403, 404, 405, 413];

/** Sends a kept reply to the service it answers. */
export function createBotFrameworkDelivery(config: Config, log: Logger): Deliver {
  const adapter = createAdapter(config);
  return async (reply) => {
    const isTeams = reply.channelId === Channels.Msteams;
    // Events are for desks that listen on the channel; Teams refuses them.
    if (isTeams && reply.type !== ActivityTypes.Message) return;
    const shown = isTeams ? asShownInTeams(reply) : { ...reply };
    const reference = {
      ...Turn.getConversationReference(shown),
      bot: shown.from as Activity['from'],
      user: shown.recipient as Activity['recipient'],
      activityId: shown.replyToId as string,
    };
    try {
      await adapter.continueConversationAsync(
        config.MicrosoftAppId ?? '',
        reference,
        async (turn) => {
          // Not turn.sendActivities: it would make it a reply to the SDK's own opening of this turn.
          await adapter.sendActivities(turn, [shown]);
        },
      );
    } catch (error) {
      const { statusCode, code } = error as { statusCode?: number; code?: string };
      if (statusCode === undefined || !refusedForGood.includes(statusCode)) throw error;
      log.warn(
        { channel: reply.channelId, statusCode, code },
        'A channel refuses a reply for good; it is not sent again. The person blocked or removed the bot, or the chat is gone.',
      );
    }
  };
}
