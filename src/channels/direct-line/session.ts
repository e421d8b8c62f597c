import { randomUUID } from 'node:crypto';
import { authenticate } from './authorization';
import type { Route } from './direct-line';

/** `GET /session/getsessionid`: asked for before a sign-in card is shown, of which this bot has none. */
export const sessionId: Route = async (request, directLine) => {
  await authenticate(request, directLine);
  return { status: 200, body: { sessionId: randomUUID() } };
};
