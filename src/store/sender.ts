import type { Activity } from 'botbuilder';

/**
 * Who sent an activity, as people are told apart here. Teams serves many tenants: there a person is
 * known by the tenant and the id in its directory, which stays the same in every chat.
 */
export function senderOf({
  channelId,
  conversation,
  channelData,
  from,
}: Partial<Activity>): string {
  const id = from?.id ?? '';
  if (channelId !== 'msteams') return id;
  return `${tenantOf({ conversation, channelData })}/${from?.aadObjectId ?? id}`;
}

/** The organisation in whose name an activity comes; empty on channels that know none. */
export function tenantOf({
  conversation,
  channelData,
}: Pick<Partial<Activity>, 'conversation' | 'channelData'>): string {
  const tenant: unknown = channelData?.tenant?.id;
  return conversation?.tenantId ?? (typeof tenant === 'string' ? tenant : '');
}

/** Whether others read along: a group chat or a channel of a team. */
export function isShared({ conversation }: Partial<Activity>): boolean {
  return (
    conversation?.isGroup === true ||
    ['groupChat', 'channel'].includes(conversation?.conversationType ?? '')
  );
}
