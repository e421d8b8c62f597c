import { hash, randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { deskChannel } from '../../bot/handoff/handed-over';
import type { Conversation, StoredActivity } from '../../store/store';
import { inShape, readJson } from '../json-body';
import { badArgument } from '../refusal';
import { authenticate, type Caller, openedConversation } from './authorization';
import { readLocale } from './conversations';
import { bot, channelId, type DirectLine, type Route } from './direct-line';

/** The most activities in one answer or frame; a client that is further behind asks again. */
export const batchSize = 50;

/** A client's account of a file: its content is not kept, so neither is where it came from. */
const attachment = z.object({
  contentType: z
    .string()
    .nullish()
    .transform((type) => type ?? 'application/octet-stream'),
  name: z
    .string()
    .nullish()
    .transform((name) => name ?? undefined),
});
export type ListedAttachment = z.infer<typeof attachment>;

/**
 * What a client may say of an activity. Who takes part, when it was sent and how it is answered is
 * for this service to say: any such field is dropped.
 */
const sentActivity = z.object({
  type: z.enum([
    'message',
    'event',
    'typing',
    'conversationUpdate',
    'endOfConversation',
    'messageReaction',
    'invoke',
  ]),
  from: z
    .object({
      id: z.string().nullish(),
      name: z.string().nullish(),
    })
    .nullish(),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  locale: z.string().nullish(),
  localTimestamp: z.string().nullish(),
  localTimezone: z.string().nullish(),
  name: z.string().nullish(),
  code: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().nullish(),
  attachments: z.array(attachment).nullish(),
  entities: z.array(z.looseObject({})).nullish(),
  reactionsAdded: z.array(z.looseObject({})).nullish(),
  reactionsRemoved: z.array(z.looseObject({})).nullish(),
  channelData: z.looseObject({}).nullish(),
});
type SentActivity = z.infer<typeof sentActivity>;

/** `POST /conversations/:id/activities` */
export const sendActivity: Route = async (request, directLine, { params }) => {
  const caller = await authenticate(request, directLine);
  const conversation = await openedConversation(params.id, caller, directLine);
  const sent = await readJson(request, sentActivity);
  return { status: 200, body: await take(sent, conversation, caller, directLine) };
};

/** `GET /conversations/:id/activities?watermark=` */
export const pollActivities: Route = async (request, directLine, { params, query }) => {
  const caller = await authenticate(request, directLine);
  const conversation = await openedConversation(params.id, caller, directLine);
  const after = readWatermark(query.get('watermark'));
  const stored = await directLine.store.activitiesAfter(conversation.id, after, batchSize);
  return { status: 200, body: activitySet(stored, after) };
};

/**
 * Accepts a message that came with files.
 * @param activity what the client sent about it, unread; absent when it sent files alone.
 * @param userId the sender, when the activity does not name one.
 */
export function takeUpload(
  upload: { activity: unknown; files: ListedAttachment[]; userId: string | undefined },
  conversation: Conversation,
  caller: Caller,
  directLine: DirectLine,
): Promise<{ id: string }> {
  const sent = inShape(upload.activity ?? { type: 'message' }, sentActivity);
  const listed = sent.attachments ?? [];
  const unlisted = upload.files.filter((file) => !listed.some(({ name }) => name === file.name));
  return take(
    {
      ...sent,
      from: { ...sent.from, id: sent.from?.id ?? upload.userId },
      attachments: [...listed, ...unlisted],
    },
    conversation,
    caller,
    directLine,
  );
}

/** A watermark as the position it stands for; whatever is none counts as the beginning. */
export function readWatermark(watermark: string | null): number {
  return watermark !== null && /^\d{1,15}$/.test(watermark) ? Number(watermark) : 0;
}

/** Activities in the shape that clients read, without those that are for the bot alone. */
export function activitySet(
  stored: readonly StoredActivity[],
  after: number,
): { activities: Partial<Activity>[]; watermark: string } {
  return {
    activities: stored
      .map(({ activity }) => activity)
      .filter(({ type, channelId }) => type !== 'conversationUpdate' && channelId !== deskChannel),
    watermark: String(stored.at(-1)?.position ?? after),
  };
}

async function take(
  sent: SentActivity,
  conversation: Conversation,
  caller: Caller,
  { inbox, doors }: DirectLine,
): Promise<{ id: string }> {
  const senderId = caller.kind === 'token' ? caller.claims.user : sent.from?.id;
  if (!senderId) throw badArgument('from.id: name the person on whose behalf the secret sends.');
  // Who takes part is decided here, not by clients, and typing is for people: neither is kept.
  if (sent.type === 'conversationUpdate' || sent.type === 'typing') return { id: randomUUID() };
  const tooMuch = doors.overMessages({
    channel: channelId,
    userId: senderId,
    conversationId: conversation.id,
  });
  if (tooMuch) throw tooMuch;
  const { activityId } = await inbox.accept({
    conversation,
    activity: {
      ...(withoutNulls(sent) as Partial<Activity>),
      // The conversation's own was read when it began; most messages name it again.
      locale: sent.locale === conversation.locale ? conversation.locale : readLocale(sent.locale),
      channelId,
      conversation: { id: conversation.id, isGroup: false, conversationType: '', name: '' },
      from: { id: senderId, name: sent.from?.name ?? '', role: 'user' },
      recipient: bot,
    },
    sendKey: sendKey(senderId, sent.channelData?.clientActivityID),
  });
  return { id: activityId };
}

/** Hashed, since a client chooses the id and its length. */
function sendKey(senderId: string, clientActivityId: unknown): string | undefined {
  if (typeof clientActivityId !== 'string' || clientActivityId === '') return undefined;
  return hash('sha256', JSON.stringify([senderId, clientActivityId]));
}

/** Clients write null for what is absent; the bot's own types know only absence. */
function withoutNulls(sent: SentActivity): object {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
}
