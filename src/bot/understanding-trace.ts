import { type Activity, ActivityTypes, Channels } from 'botbuilder';
import type { Label, Understanding } from '../../intents/intent';

/**
 * How a message was understood, as a trace activity: the Emulator lists it in its log and shows its value
 * in the inspector. People never see it; no other channel gets one.
 */
export function understandingTrace(
  { channelId, serviceUrl, conversation, from, recipient, id }: Partial<Activity>,
  understanding: Understanding,
  { intent, answers }: { intent: Label; answers: string[] },
): Partial<Activity>[] {
  if (channelId !== Channels.Emulator) return [];
  const { score, certainty, readings } = understanding;
  return [
    {
      type: ActivityTypes.Trace,
      channelId,
      serviceUrl,
      conversation,
      from: recipient,
      recipient: from,
      replyToId: id,
      name: 'Understanding',
      label: `${understanding.intent} ${score.toFixed(2)}`,
      valueType: 'helpline/understanding',
      value: {
        actedOn: intent,
        takenFor: understanding.intent,
        score,
        certainty,
        readings,
        answers,
      },
    },
  ];
}
