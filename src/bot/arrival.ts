import { type Activity, ActivityTypes, Channels } from 'botbuilder';
import { isShared } from '../store/sender';

/** Whether an activity only tells who came or went. */
export function isAboutPresence({ type }: Partial<Activity>): boolean {
  return type === ActivityTypes.ConversationUpdate || type === ActivityTypes.InstallationUpdate;
}

/**
 * Somebody came, or the bot did. Where others read along, only the bot's own coming counts: a big team
 * does not want a greeting for each new colleague.
 */
export function isArrival(activity: Partial<Activity>): boolean {
  const { type, action, membersAdded = [], recipient } = activity;
  if (type === ActivityTypes.InstallationUpdate) return action === 'add';
  const isTeams = activity.channelId === Channels.Msteams;
  return membersAdded.some(({ id }) => {
    const isBot = id === recipient?.id;
    return isShared(activity) ? isBot : !isBot || isTeams;
  });
}
