import { type Activity, Channels } from 'botbuilder';
import { z } from 'zod';
import { isShared, senderOf, tenantOf } from '../../store/sender';
import type { Conversation } from '../../store/store';

const party = z.looseObject({ id: z.string().min(1) });
const parties = z.array(party).nullish();

/** What must be in an activity before the SDK sees it. Unknown fields pass. */
export const incomingActivity = z.looseObject({
  type: z.string().min(1),
  id: z.string().nullish(),
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  conversation: z.looseObject({ id: z.string().min(1), tenantId: z.string().nullish() }),
  from: party,
  recipient: party,
  text: z.string().nullish(),
  membersAdded: parties,
  membersRemoved: parties,
  attachments: z.array(z.looseObject({})).nullish(),
  entities: z.array(z.looseObject({})).nullish(),
});

/** The same conversation id may come from two channels or two tenants: all three make the key. */
export function conversationOf(activity: Activity): Conversation {
  const { channelId, conversation, locale } = activity;
  return {
    id: [channelId, tenantOf(activity), conversation.id].join('/'),
    // Azure has a Direct Line too; the one here has clients that fetch, Azure's is delivered to.
    channel: channelId === Channels.Directline ? 'azure-directline' : channelId,
    // What many people say in one place belongs to none of them: it is kept under the place.
    userId: isShared(activity) ? conversation.id : senderOf(activity),
    locale,
  };
}
