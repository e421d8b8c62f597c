import { ActivityTypes, Channels } from 'botbuilder';
import type { Logger } from 'pino';
import type { Deliver } from '../../bot/deliveries';
import type { Config } from '../../config';
import { asShownInTeams } from '../teams/outgoing';
import { createConnectors } from './connectors';

/**
 * What a channel answers when trying again is of no use: the person blocked the bot, the chat is gone, the
 * reply is malformed or too large. Everything else passes: it is busy, or the settings can be mended.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
const refusedForGood = [400, 403, 404, 405, 413];

/** Sends a kept reply to the service it answers. */
export function createBotFrameworkDelivery(config: Config, log: Logger): Deliver {
  const send = createConnectors(config);
  return async (reply) => {
    const isTeams = reply.channelId === Channels.Msteams;
    // Events are for desks that listen on the channel; Teams refuses them.
    if (isTeams && reply.type !== ActivityTypes.Message) return;
    try {
      await send(isTeams ? asShownInTeams(reply) : reply);
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
