import { type Activity, ActivityTypes } from 'botbuilder';
import type { Effect } from '../../../dialogs/kit/effect';
import { type Said, say } from '../../../dialogs/kit/said';
import { plainText } from '../../../intents/plain-text';
import type { Conversation } from '../../store/store';
import { type HandoffStatus, handoffStatusOf } from './event';
import type { Handoff } from './state';

/** The channel that what the desk sends is kept under; no client can send under it into a conversation of another. */
export const deskChannel = 'desk';

/** What happens to an activity while a person has the conversation, or is asked to take it. */
export interface HandedOver {
  /** undefined: the bot has the conversation again. */
  handoff: Handoff | undefined;
  said: Said[];
  /** What the person of the desk says, to be passed on as it is. */
  relayed?: { text: string; name: string | undefined };
  effects: Effect[];
}

export function isFromDesk({ channelId }: Partial<Activity>, { channel }: Conversation): boolean {
  return channelId === deskChannel && channel !== deskChannel;
}

/** @param wantsBot whether a text, as plain text, asks for the bot again. */
export function whileHandedOver(
  handoff: Handoff,
  activity: Partial<Activity>,
  conversation: Conversation,
  wantsBot: (plain: string) => boolean,
): HandedOver {
  const unchanged: HandedOver = { handoff, said: [], effects: [] };
  const fromDesk = isFromDesk(activity, conversation);
  // On a channel with agents of its own the status comes with the channel's own authority.
  const status =
    fromDesk || conversation.channel !== 'directline' ? handoffStatusOf(activity) : undefined;
  if (status) return afterStatus(handoff, status);
  const text = activity.type === ActivityTypes.Message ? (activity.text ?? '').trim() : '';
  if (text === '') return unchanged;
  if (fromDesk) return { ...unchanged, relayed: { text, name: activity.from?.name } };
  if (wantsBot(plainText(text))) {
    return {
      handoff: undefined,
      said: [say('escalation.back-with-bot')],
      effects: [{ kind: 'tell-desk', event: 'ended', text: '' }],
    };
  }
  return { ...unchanged, effects: [{ kind: 'tell-desk', event: 'message', text }] };
}

function afterStatus(handoff: Handoff, { state, position, name }: HandoffStatus): HandedOver {
  switch (state) {
    case 'waiting':
      return {
        handoff,
        said: position ? [say('escalation.queue-position', { position: String(position) })] : [],
        effects: [],
      };
    case 'accepted':
      return {
        handoff: { ...handoff, status: 'accepted' },
        said: [
          name ? say('escalation.person-joined-as', { name }) : say('escalation.person-joined'),
        ],
        effects: [],
      };
    case 'failed':
      return { handoff: undefined, said: [say('escalation.nobody-came')], effects: [] };
    case 'completed':
      return { handoff: undefined, said: [say('escalation.person-left')], effects: [] };
  }
}
