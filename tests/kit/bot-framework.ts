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
