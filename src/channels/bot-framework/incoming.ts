import { type Activity, Channels } from 'botbuilder';
import { z } from 'zod';
import { isShared, senderOf, tenantOf } from '../../store/sender';
import type { Conversation } from '../../store/store';

/** Ids come from channels and go into addresses and the database: no control characters, no broken Unicode. */
const id = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be an id');
/** Begins the key of a conversation, so that its own characters must not end it. */
const channelName = z.string().regex(/^[\w-]{1,50}$/, 'must be the name of a channel');
const tenant = z.string().regex(/^[\w.-]{0,100}$/, 'must be the id of a tenant');
const party = z.looseObject({ id, aadObjectId: id.nullish(), name: z.string().nullish() });
const parties = z.array(party).nullish();

/** What must be in an activity before the SDK sees it. Unknown fields pass. */
export const incomingActivity = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  channelId: channelName,
  serviceUrl: z.url({ protocol: /^https?$/ }).max(1000),
  conversation: z.looseObject({ id, tenantId: tenant.nullish() }),
  from: party,
  recipient: party,
  text: z.string().nullish(),
  locale: z.string().nullish(),
  timestamp: z.string().max(100).nullish(),
  localTimestamp: z.string().max(100).nullish(),
  localTimezone: z.string().max(100).nullish(),
  replyToId: id.nullish(),
  membersAdded: parties,
  membersRemoved: parties,
  attachments: z.array(z.looseObject({})).nullish(),
  entities: z.array(z.looseObject({})).nullish(),
  channelData: z.unknown().optional(),
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
