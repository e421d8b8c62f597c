import { type Activity, ActivityTypes, HandoffEventNames } from 'botbuilder';
import { z } from 'zod';
import type { PersonRecord } from '../../../dialogs/kit/record';

/** The events of the Bot Framework handoff protocol. */

/** Asks whoever listens on the channel to take the conversation over, with what was said so far. */
export function handoffInitiation(
  reply: Partial<Activity>,
  { latest, cases }: PersonRecord,
): Partial<Activity> {
  const { text, textFormat, inputHint, suggestedActions, attachments, channelData, ...addressed } =
    reply;
  return {
    ...addressed,
    type: ActivityTypes.Event,
    name: HandoffEventNames.InitiateHandoff,
    value: { cases: cases.filter(({ status }) => status === 'open') },
    attachments: [
      {
        contentType: 'application/json',
        name: 'Transcript',
        content: {
          activities: latest.map((each) => ({
            type: ActivityTypes.Message,
            from: { role: each.isReply ? 'bot' : 'user' },
            text: each.text,
          })),
        },
      },
    ],
  };
}

const handoffStatus = z.object({
  type: z.literal(ActivityTypes.Event),
  name: z.literal(HandoffEventNames.HandoffStatus),
  value: z.object({
    state: z.enum(['waiting', 'accepted', 'failed', 'completed']),
    /** How many are before this person. */
    position: z.number().int().positive().optional(),
    /** The name under which the person of the desk speaks. */
    name: z.string().trim().min(1).max(60).optional(),
  }),
});
export type HandoffStatus = z.infer<typeof handoffStatus>['value'];

/** What a `handoff.status` event says; undefined when the activity is none. */
export function handoffStatusOf(activity: Partial<Activity>): HandoffStatus | undefined {
  const parsed = handoffStatus.safeParse(activity);
  return parsed.success ? parsed.data.value : undefined;
}
