import { ActionTypes, type Activity, ActivityTypes, InputHints } from 'botbuilder';
import type { Label } from '../../intents/intent';
import type { Conversation } from '../store/store';
import { localeOf, type Speech } from './language';
import type { Spoken } from './speak';

/** What every reply tells the page, the tests and the metrics about how it came to be. */
export interface ReplyData {
  helpline: { intent: Label; score: number; answers: string[] };
}

/** What a reply answers, in which language, and what the message was taken for. */
export interface HowToReply {
  activity: Partial<Activity>;
  conversation: Conversation;
  speech: Speech;
  about: { intent: Label; score: number };
  /** Only the last message of a turn shows its buttons. */
  isLast: boolean;
}

/** An activity that says `spoken` in reply to `activity`. */
export function toReply(
  spoken: Spoken,
  { activity, conversation, speech, about, isLast }: HowToReply,
): Partial<Activity> {
  const channelData: ReplyData = { helpline: { ...about, answers: [spoken.id] } };
  return {
    type: ActivityTypes.Message,
    channelId: activity.channelId ?? conversation.channel,
    ...(activity.serviceUrl && { serviceUrl: activity.serviceUrl }),
    conversation: activity.conversation ?? {
      id: conversation.id,
      isGroup: false,
      conversationType: 'personal',
      name: '',
    },
    from: activity.recipient ?? { id: 'helpline', name: 'Helpline' },
    recipient: activity.from,
    replyToId: activity.id,
    locale: localeOf(speech),
    text: spoken.text,
    textFormat: 'markdown',
    ...(spoken.attachments.length > 0 && { attachments: spoken.attachments }),
    inputHint: InputHints.AcceptingInput,
    channelData,
    ...(isLast &&
      spoken.buttons.length > 0 && {
        suggestedActions: {
          to: [],
          actions: spoken.buttons.map((title) => ({
            type: ActionTypes.ImBack,
            title,
            value: title,
          })),
        },
      }),
  };
}
