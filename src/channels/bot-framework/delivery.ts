import { type Activity, Channels, TurnContext as Turn } from 'botbuilder';
import type { Deliver } from '../../bot/deliveries';
import type { Config } from '../../config';
import { asShownInTeams } from '../teams/outgoing';
import { createAdapter } from './adapter';

/** Sends a kept reply to the service it answers. */
export function createBotFrameworkDelivery(config: Config): Deliver {
  const adapter = createAdapter(config);
  return (reply) => {
    const shown = reply.channelId === Channels.Msteams ? asShownInTeams(reply) : { ...reply };
    const reference = {
      ...Turn.getConversationReference(shown),
      bot: shown.from as Activity['from'],
      user: shown.recipient as Activity['recipient'],
      activityId: shown.replyToId as string,
    };
    return adapter.continueConversationAsync(
      config.MicrosoftAppId ?? '',
      reference,
      async (turn) => {
        // Not turn.sendActivities: it would make it a reply to the SDK's own opening of this turn.
        await adapter.sendActivities(turn, [shown]);
      },
    );
  };
}
