import { type Activity, ActivityTypes } from 'botbuilder';
import { z } from 'zod';

/** The HTTP response to an invoke. */
export interface InvokeAnswer {
  status: number;
  body?: { statusCode: number; type: string; value: unknown };
}

const words = z.string().trim().min(1);

/** An Action.Execute of a card. Its data says what the person means, as an Action.Submit's does. */
const cardAction = z.object({
  action: z.object({
    type: z.literal('Action.Execute'),
    data: z.union([
      z.object({ msteams: z.object({ text: words }) }).transform(({ msteams }) => msteams.text),
      z.object({ text: words }).transform(({ text }) => text),
    ]),
  }),
});

/**
 * Invokes are answered in the response itself. A button of a card counts as the words it stands for:
 * they go the way of every message, the card only learns that they arrived. Other invokes: 501.
 */
export async function takeInvoke(
  activity: Activity,
  {
    accept,
    words,
  }: { accept(said: Partial<Activity>): Promise<unknown>; words(id: string): string },
): Promise<InvokeAnswer> {
  if (activity.name !== 'adaptiveCard/action') return { status: 501 };
  const parsed = cardAction.safeParse(activity.value);
  if (!parsed.success) {
    const message = 'value.action must be an Action.Execute whose data holds a text.';
    return {
      status: 200,
      body: {
        statusCode: 400,
        type: 'application/vnd.microsoft.error',
        value: { code: 'BadRequest', message },
      },
    };
  }
  const { name: _name, value: _value, ...rest } = activity;
  await accept({ ...rest, type: ActivityTypes.Message, text: parsed.data.action.data });
  return {
    status: 200,
    body: {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: words('chat.card-taken'),
    },
  };
}
