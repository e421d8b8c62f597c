import type { Activity, Attachment, CardAction } from 'botbuilder';
import { isShared } from '../../store/sender';

/** Teams shows the first three suggested actions and drops the rest without a word. */
const mostSuggestedActions = 3;
/** The newest version of cards that Teams renders. */
const cardVersion = 1.5;
/** Teams refuses 100 kB; what its own envelope takes is left free. */
const largestActivityBytes = 80 * 1024;
const cardType = 'application/vnd.microsoft.card.adaptive';

/** A reply in the shape in which Teams shows all of it. */
export function asShownInTeams(reply: Partial<Activity>): Partial<Activity> {
  const { suggestedActions, attachments = [], ...rest } = reply;
  const text = { ...rest, ...withButtons(suggestedActions?.actions ?? [], reply) };
  const cards = [...attachments.map(inVersion), ...(text.attachments ?? [])];
  const shown = cards.length > 0 ? { ...text, attachments: cards } : text;
  // Every reply says in its text what its cards show.
  return Buffer.byteLength(JSON.stringify(shown)) <= largestActivityBytes ? shown : text;
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
    contentType: cardType,
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

function inVersion(attachment: Attachment): Attachment {
  const { contentType, content } = attachment;
  if (contentType !== cardType || !(Number(content?.version) > cardVersion)) return attachment;
  return { ...attachment, content: { ...content, version: cardVersion.toFixed(1) } };
}
