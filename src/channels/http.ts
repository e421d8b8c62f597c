import type { Logger } from 'pino';
import * as restify from 'restify';
import type { Metrics } from '../bot/metrics';
import { messageOf } from '../errors';
import type { Store } from '../store/store';
import type { Doors } from './doors';
import { errorBody, type Refusal, refusalFor, refusalHeaders } from './refusal';

/** Whoever takes longer to send is cut off: Direct Line's client gives up after 20 s itself. */
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 20_000;
const lookForSlowEveryMs = 2_000;

/** What every answer is sent with; pages say more, and some of it otherwise. */
const safeHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** Direct Line answers its clients itself when they ask too much: not every status is one they survive. */
const answersItself = /^\/(?:v3\/directline|api\/directline)\//;

/** The HTTP server: what is looked at before any route, and what every deployment looks at. */
export function createHttpServer({
  store,
  metrics,
  doors,
  isReady,
  log,
}: {
  store: Store;
  metrics: Metrics;
  doors: Doors;
  isReady: () => boolean;
  log: Logger;
}): restify.Server {
  // Its own log would go to stdout, in another shape than ours.
  const server = restify.createServer({ name: '', log: log as never });
  Object.assign(server.server, {
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: lookForSlowEveryMs,
  });

  server.pre((request: restify.Request, response: restify.Response, next: restify.Next) => {
    for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
    const refusal = refusalAtTheDoor(request);
    if (!refusal) return next();
    const refuse = () => {
      response.sendRaw(refusal.status, JSON.stringify(errorBody(refusal)), {
        'Content-Type': 'application/json; charset=utf-8',
        ...refusalHeaders(refusal),
      });
      next(false);
    };
    if (refusal.status === 429) void doors.holdUp().then(refuse);
    else refuse();
  });

  function refusalAtTheDoor(request: restify.Request): Refusal | undefined {
    try {
      doors.requireOwnHost(request);
    } catch (error) {
      return refusalFor(error, log);
    }
    return answersItself.test(request.url ?? '') ? undefined : doors.overLimit(request);
  }

  server.get('/healthz', async (_request: restify.Request, response: restify.Response) => {
    response.send(200, { status: 'alive' });
  });

  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    try {
      await store.ping();
      if (isReady()) response.send(200, { status: 'ready' });
      else response.send(503, { status: 'starting or stopping' });
    } catch (error) {
      log.error({ error: messageOf(error) }, 'Not ready: the database does not answer.');
      response.send(503, { status: 'the database does not answer' });
    }
  });

  server.get('/metrics', async (_request: restify.Request, response: restify.Response) => {
    response.sendRaw(200, await metrics.registry.metrics(), {
      'Content-Type': metrics.registry.contentType,
    });
  });

  return server;
}
