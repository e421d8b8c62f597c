import type { Logger } from 'pino';
import * as restify from 'restify';
import type { Metrics } from '../bot/metrics';
import { messageOf } from '../errors';
import type { Store } from '../store/store';

/** The HTTP server with what every deployment looks at: health, readiness, metrics. */
export function createHttpServer({
  store,
  metrics,
  isReady,
  log,
}: {
  store: Store;
  metrics: Metrics;
  isReady: () => boolean;
  log: Logger;
}): restify.Server {
  // Its own log would go to stdout, in another shape than ours.
  const server = restify.createServer({ name: 'wallet-helpline', log: log as never });

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
