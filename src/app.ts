import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { loadRecogniser } from '../intents/recogniser';
import { createBot } from './bot/bot';
import { startRetention } from './bot/retention';
import { createBotFrameworkDelivery } from './channels/bot-framework/delivery';
import { addBotFramework } from './channels/bot-framework/index';
import { addDesk } from './channels/desk';
import { addDirectLine } from './channels/direct-line/index';
import { createDoors } from './channels/doors';
import { createHttpServer } from './channels/http';
import { privateChatInTeams } from './channels/teams/private-chat';
import { addWebPages } from './channels/web/pages';
import type { Config } from './config';
import { OperatorError } from './errors';
import { createLog } from './log';
import { openStore } from './store/open-store';

/** A request that takes longer than this is cut off when the program stops. */
const requestPatienceMs = 5000;

export interface App {
  /** Where it answers, for example http://127.0.0.1:3978 */
  url: string;
  /** Finishes the turns in hand, then closes everything. */
  stop(): Promise<void>;
}

/** Starts the whole program: returns once it is ready to answer. */
export async function startApp(config: Config, log: Logger = createLog(config)): Promise<App> {
  const store = await openStore(config.DATABASE_URL);
  const deliverToBotFramework = createBotFrameworkDelivery(config, log);
  const recogniser = await loadRecogniser({ onProgress: tellOperator });
  const { inbox, knowledge, metrics } = createBot({
    config,
    store,
    recogniser,
    deliver: (channel) => (channel === 'directline' ? undefined : deliverToBotFramework),
    privateChats: config.MicrosoftAppId
      ? { msteams: privateChatInTeams(config.MicrosoftAppId) }
      : {},
    log,
  });

  let isReady = false;
  const doors = createDoors({ isLocal: !config.MicrosoftAppId, trustProxy: config.TRUST_PROXY });
  const server = createHttpServer({ store, metrics, doors, isReady: () => isReady, log });
  addBotFramework(server, { config, inbox, knowledge, doors, log });
  const directLine = await addDirectLine(server, {
    store,
    inbox,
    doors,
    secret: config.DIRECT_LINE_SECRET,
    allowedOrigins: config.ALLOWED_ORIGINS,
    trustProxy: config.TRUST_PROXY,
    log,
  });
  addDesk(server, { store, inbox, knowledge, secret: config.HANDOFF_SECRET, log });
  addWebPages(server, { knowledge, allowedOrigins: config.ALLOWED_ORIGINS });

  const url = await listen(server, config);
  await inbox.lookAfterLeftovers();
  const retention = startRetention({ store, days: config.RETENTION_DAYS, log });
  isReady = true;
  return {
    url,
    async stop() {
      isReady = false;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await directLine.close();
      await requestsInHand(server, closed);
      await inbox.stop();
      await retention.stop();
      server.server.closeAllConnections?.();
      await closed;
      await store.close();
    },
  };
}

/** Lets requests end that are being answered, so that nobody is cut off in the middle of a send. */
async function requestsInHand(
  server: ReturnType<typeof createHttpServer>,
  closed: Promise<void>,
): Promise<void> {
  const closeIdle = setInterval(() => server.server.closeIdleConnections?.(), 20);
  const patience = new AbortController();
  await Promise.race([
    closed,
    setTimeout(requestPatienceMs, undefined, { signal: patience.signal }).catch(() => {}),
  ]);
  patience.abort();
  clearInterval(closeIdle);
}

/** The first start learns for some seconds; nobody should take that for a hang. */
function tellOperator(message: string): void {
  process.stderr.write(`${message}\n`);
}

function listen(server: ReturnType<typeof createHttpServer>, config: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new OperatorError(
          `The port ${config.PORT} on ${config.HOST} cannot be used: ${error.message}`,
          error.code === 'EADDRINUSE'
            ? 'Another program uses it: stop that one or set PORT to another number.'
            : 'Set HOST and PORT to an address of this machine that may be used.',
          { cause: error },
        ),
      ),
    );
    server.listen(config.PORT, config.HOST, () => {
      const { port } = server.address() as AddressInfo;
      const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
      resolve(`http://${host}:${port}`);
    });
  });
}
