import type { Activity } from 'botbuilder';

/**
 * A message as the person meant it: without the names by which Teams addresses it, and without the HTML
 * copy of its own text that Teams attaches.
 */
export function asWritten(activity: Activity): Activity {
  const { text, entities, attachments } = activity;
  return {
    ...activity,
    ...(typeof text === 'string' && { text: withoutMentions(text, entities ?? []) }),
    ...(attachments && {
      attachments: attachments.filter(({ contentType }) => contentType !== 'text/html'),
    }),
  };
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
