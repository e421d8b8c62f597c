import { type Activity, ActivityTypes, Channels } from 'botbuilder';
import { isShared } from '../store/sender';

/**
 * Whether an event tells that somebody came, or the bot did. Where others read along, only the bot's own
 * coming counts: a big team does not want a greeting for each new colleague.
 */
export function isArrival(activity: Partial<Activity>): boolean {
  const { type, action, channelId, membersAdded, recipient } = activity;
  if (type === ActivityTypes.InstallationUpdate) return action === 'add';
  if (type !== ActivityTypes.ConversationUpdate) return false;
  // Elsewhere than in Teams the person is told of apart from the bot, and later.
  const countsBot = channelId === Channels.Msteams;
  return (membersAdded ?? []).some(({ id }) => {
    const isBot = id === recipient?.id;
    return isShared(activity) ? isBot : countsBot || !isBot;
  });
}
