import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { Inbox } from '../../bot/inbox';
import type { Store } from '../../store/store';
import type { Doors } from '../doors';
import { addRoutes } from './routes';
import { addStream } from './stream';
import { openTokens } from './tokens';

/**
 * Adds Direct Line 3.0 to the server: the routes below `/v3/directline`, `/api/directline/token`
 * for the chat page, and the WebSocket. It reads request bodies itself, so no body parser may come
 * before it.
 * @param options.secret DIRECT_LINE_SECRET; undefined closes `tokens/generate`.
 * @param options.allowedOrigins origins beside the server's own whose pages may use the service.
 * @param options.trustProxy whether X-Forwarded-Proto and X-Forwarded-Host are to be believed.
 * @returns `close`, which sends streaming clients away in a way that makes them come back.
 */
export async function addDirectLine(
  server: Server,
  options: {
    store: Store;
    inbox: Inbox;
    doors: Doors;
    secret: string | undefined;
    allowedOrigins: string[];
    trustProxy: boolean;
    log: Logger;
  },
): Promise<{ close(): Promise<void> }> {
  const directLine = { ...options, tokens: await openTokens(options.store) };
  addRoutes(server, directLine);
  return addStream(server, directLine);
}
