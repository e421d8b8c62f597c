import type { Activity, Attachment, CardAction } from 'botbuilder';
import { z } from 'zod';
import { adaptiveCardType } from '../../bot/adaptive-card';
import { isShared } from '../../store/sender';

/** Teams shows the first three suggested actions and drops the rest without a word. */
const mostSuggestedActions = 3;
/** The newest version of cards that Teams renders. */
const cardVersion = 1.5;
/** Teams refuses 100 kB; what its own envelope takes is left free. */
const largestActivityBytes = 80 * 1024;
/** Of the text, on a phone that is locked. */
const summaryCharacters = 120;

/** A reply in the shape in which Teams shows all of it. */
export function asShownInTeams(reply: Partial<Activity>): Partial<Activity> {
  const { suggestedActions, attachments = [], ...words } = reply;
  const { attachments: buttons = [], ...inWords } = {
    ...words,
    ...withButtons(suggestedActions?.actions ?? [], reply),
  };
  // Files are not shown that come within a message; what they hold stands in the text as well.
  const cards = attachments.filter(({ contentType }) => contentType === adaptiveCardType);
  const { text = '', ...withoutText } = inWords;
  const inCards = {
    ...withoutText,
    summary: text.replaceAll('**', '').slice(0, summaryCharacters),
    attachments: [...cards.map(asRendered), ...buttons],
  };
  // A card says what the text says: Teams would show both.
  const isShownAsCard =
    cards.length > 0 && Buffer.byteLength(JSON.stringify(inCards)) <= largestActivityBytes;
  if (isShownAsCard) return inCards;
  return buttons.length > 0 ? { ...inWords, attachments: buttons } : inWords;
}

function withButtons(
  buttons: CardAction[],
  reply: Partial<Activity>,
): Pick<Partial<Activity>, 'suggestedActions' | 'attachments'> {
  if (buttons.length === 0) return {};
  return isShared(reply) || buttons.length > mostSuggestedActions
    ? { attachments: [buttonCard(buttons)] }
    : // Shown only to those it names.
      { suggestedActions: { to: [reply.recipient?.id ?? ''], actions: buttons } };
}

/** Each button in a row of its own, so that no title is cut and none is hidden behind three dots. */
function buttonCard(buttons: readonly CardAction[]): Attachment {
  return {
    contentType: adaptiveCardType,
    content: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: cardVersion.toFixed(1),
      body: buttons.map(({ title, value }) => ({
        type: 'ActionSet',
        spacing: 'Small',
        actions: [
          {
            type: 'Action.Submit',
            title,
            // Not imBack: in a channel that would have to name the bot again.
            data: { msteams: { type: 'messageBack', displayText: title, text: value } },
          },
        ],
      })),
    },
  };
}

/** A card in a version that Teams renders, with words where it would show a drawing. */
function asRendered({ content, ...attachment }: Attachment): Attachment {
  const version = Math.min(Number(content.version), cardVersion).toFixed(1);
  return { ...attachment, content: { ...content, version, body: content.body?.map(drawnInWords) } };
}

const drawing = z.object({
  type: z.literal('Image'),
  url: z.string().startsWith('data:image/svg+xml'),
  altText: z.string(),
});

function drawnInWords(element: unknown): unknown {
  const parsed = drawing.safeParse(element);
  return parsed.success
    ? { type: 'TextBlock', text: parsed.data.altText, wrap: true, isSubtle: true }
    : element;
}
