import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Knowledge } from '../../knowledge/load';
import { createGuard } from '../bot/guard/guard';
import { deskChannel } from '../bot/handoff/handed-over';
import type { Inbox } from '../bot/inbox';
import type { Store } from '../store/store';
import { readJson } from './json-body';
import { errorBody, notFound, Refusal, refusalFor, unauthorized } from './refusal';
import { isSameSecret } from './same-secret';

/** What the desk's system may send into a conversation that it was handed. */
const sentByDesk = z.strictObject({
  /** Makes a repeated send harmless. */
  id: z.string().min(1).max(200),
  type: z.enum(['message', 'event']),
  text: z.string().trim().min(1).max(4000).optional(),
  /** Under which name the person of the desk speaks. */
  from: z.strictObject({ name: z.string().trim().min(1).max(60) }).optional(),
  name: z.literal('handoff.status').optional(),
  value: z.looseObject({}).optional(),
});

/** `POST /api/handoff/conversations/:id/activities`, the way back from the desk, opened by HANDOFF_SECRET. */
export function addDesk(
  server: Server,
  {
    store,
    inbox,
    knowledge,
    secret,
    log,
  }: { store: Store; inbox: Inbox; knowledge: Knowledge; secret: string | undefined; log: Logger },
): void {
  if (!secret) return;
  const guard = createGuard(knowledge);

  server.post(
    '/api/handoff/conversations/:id/activities',
    async (request: Request, response: Response) => {
      try {
        if (!isSameSecret(request.header('authorization', ''), `Bearer ${secret}`)) {
          throw unauthorized('Send HANDOFF_SECRET as a bearer token.');
        }
        const sent = await readJson(request, sentByDesk);
        const conversation = await store.findConversation(request.params.id);
        if (!conversation) throw notFound('There is no such conversation.');
        const [unknown] = guard({ text: sent.text ?? '' });
        // The promise that no number leaves the bot that nobody vouches for holds for the desk too.
        if (unknown) {
          throw new Refusal(
            422,
            'UnknownContact',
            `"${unknown.text}" is not in the directory; name only official contacts.`,
          );
        }
        const { id, from, ...activity } = sent;
        const { activityId } = await inbox.accept({
          conversation,
          activity: {
            ...activity,
            channelId: deskChannel,
            from: { id: deskChannel, name: from?.name ?? '' },
          },
          sendKey: `${deskChannel} ${id}`,
        });
        response.send(200, { id: activityId });
      } catch (error) {
        const refusal = refusalFor(error, log);
        response.send(refusal.status, errorBody(refusal));
      }
    },
  );
}
