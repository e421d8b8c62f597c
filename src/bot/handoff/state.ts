import type { Activity } from 'botbuilder';
import { z } from 'zod';

/**
 * A conversation that a person of the desk has, or is asked to take. Meanwhile the bot is silent.
 * Kept in the conversation's state.
 */
export const handoff = z.object({
  status: z.enum(['waiting', 'accepted']),
  /** So long somebody may take it, in milliseconds since 1970. */
  untilMs: z.number(),
  /** Where and to whom the channel brings replies: taken from the message that asked for a person. */
  place: z.looseObject({}),
});

export type Handoff = z.infer<typeof handoff>;

/** What of an activity says where its sender is. */
export function placeOf(activity: Partial<Activity>): Partial<Activity> {
  const { id, channelId, serviceUrl, conversation, from, recipient, locale } = activity;
  return { id, channelId, serviceUrl, conversation, from, recipient, locale } as Partial<Activity>;
}
