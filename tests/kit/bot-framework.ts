import { randomUUID } from 'node:crypto';
import { type Connector, startConnector } from './connector';
import { startServer, type TestServer } from './server';

/** Both ends of the Bot Framework protocol. */
export interface Ends {
  readonly server: TestServer;
  readonly connector: Connector;
}

/** For the tests of a block: the program, and for each of them a channel of its own. */
export function bothEnds(): Ends {
  let server: TestServer;
  let connector: Connector;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    connector = await startConnector();
  });
  afterEach(() => connector.close());

  return {
    get server() {
      return server;
    },
    get connector() {
      return connector;
    },
  };
}

/** The bot, as the Emulator calls it. */
export const emulatedBot = { id: 'b1', name: 'Bot', role: 'bot' };

/** What the Emulator puts into everything that it sends. */
export function sentByEmulator(
  { connector }: Ends,
  {
    conversationId,
    user,
    locale,
  }: { conversationId: string; user: { id: string; name: string }; locale: string },
) {
  return {
    channelId: 'emulator',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    localTimestamp: new Date().toISOString(),
    locale,
    conversation: { id: conversationId },
    recipient: emulatedBot,
    from: user,
    serviceUrl: connector.serviceUrl,
  };
}
