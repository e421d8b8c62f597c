import type { Activity } from 'botbuilder';
import { tenantOf } from '../../store/sender';

/**
 * An activity as far as it is the person's: without the names by which Teams addresses a message, the HTML
 * copy of its text that Teams attaches, and what Teams tells of teams, devices and people beside it. Not to
 * be kept is one reason; the other is that their many long ids look like secrets now and then.
 */
export function asWritten(activity: Activity): Activity {
  const { text, entities, attachments, conversation, channelData, ...rest } = activity;
  const isMention = ({ type }: { type: string }) => type === 'mention';
  return {
    ...rest,
    conversation: { ...conversation, tenantId: tenantOf({ conversation, channelData }) },
    ...(typeof text === 'string' && { text: withoutMentions(text, entities ?? []) }),
    ...(entities?.some(isMention) && { entities: [{ type: 'mention' }] }),
    ...(attachments && {
      attachments: attachments.filter(({ contentType }) => contentType !== 'text/html'),
    }),
  } as Activity;
}

function withoutMentions(text: string, entities: NonNullable<Activity['entities']>): string {
  const named = entities
    .filter(({ type, text: name }) => type === 'mention' && typeof name === 'string' && name !== '')
    .reduce((rest, { text: name }) => rest.replaceAll(name, ' '), text);
  return named
    .replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ')
    .replace(
      /&(nbsp|lt|gt|quot|amp|#39);/gi,
      (_found, name: string) => characters[name.toLowerCase()] ?? '',
    )
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** Clients differ in whether they send these as they are or as HTML writes them. */
const characters: Record<string, string> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
  '#39': "'",
};
