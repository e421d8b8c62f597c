import WebSocket from 'ws';
import { newPostgresDatabase, type Postgres, startPostgres } from '../kit/postgres';
import { startServer, type TestServer } from '../kit/server';

/** The same program several times on one PostgreSQL, as behind a load balancer. */
describe('replicas of the program', () => {
  let databaseUrl: string;
  const servers: TestServer[] = [];
  const startReplica = async () => {
    const server = await startServer({ DATABASE_URL: databaseUrl });
    servers.push(server);
    return server;
  };
  beforeEach(async () => {
    databaseUrl = await newPostgresDatabase();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  it('carry one conversation between them: what is said at one is heard at the other', async () => {
    const [one, other] = [await startReplica(), await startReplica()];
    const person = await meet(one.url);
    const stream = listen(other.url, person.streamPath);
    await stream.hears(['chat.welcome']);
    await person.says(other.url, 'what time does support open');
    await stream.hears(['chat.welcome', 'contact.hours']);
    await person.says(one.url, 'is calling you free');
    await person.says(other.url, 'Mobile');
    await stream.hears([
      'chat.welcome',
      'contact.hours',
      'fees.overview',
      'fees.calling-from',
      'fees.which-country',
    ]);
    stream.close();
  });

  it('go on when one of them is stopped and another one started', async () => {
    const leaving = await startReplica();
    const person = await meet(leaving.url);
    await person.says(leaving.url, 'is calling you free');
    servers.splice(servers.indexOf(leaving), 1);
    await leaving.stop();
    const arriving = await startReplica();
    await person.says(arriving.url, 'Mobile');
    const stream = listen(arriving.url, person.streamPath);
    await stream.hears([
      'chat.welcome',
      'fees.overview',
      'fees.calling-from',
      'fees.which-country',
    ]);
    stream.close();
  });
});

describe('a program whose PostgreSQL goes away', () => {
  let postgres: Postgres;
  let server: TestServer;
  beforeAll(async () => {
    postgres = await startPostgres();
    server = await startServer({ DATABASE_URL: await newPostgresDatabase(postgres.url) });
  });
  afterAll(async () => {
    await server.stop();
    await postgres.stop();
  });

  it('says so, refuses what it cannot keep, and goes on by itself when it is back', async () => {
    const person = await meet(server.url);
    const stream = listen(server.url, person.streamPath);
    await stream.hears(['chat.welcome']);
    await postgres.stop();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await person.tries(server.url, 'what time does support open')).toBeGreaterThanOrEqual(
      500,
    );
    await postgres.start();
    while ((await fetch(`${server.url}/readyz`)).status !== 200) await pause();
    await person.says(server.url, 'what time does support open');
    await stream.hears(['chat.welcome', 'contact.hours']);
    stream.close();
  }, 60_000);
});

async function meet(url: string) {
  const { token, conversationId } = await post(`${url}/api/directline/token`, undefined, {
    locale: 'en',
  }).then(bodyOf);
  const { streamUrl } = await post(`${url}/v3/directline/conversations`, token, {}).then(bodyOf);
  const tries = async (at: string, text: string) => {
    const path = `/v3/directline/conversations/${conversationId}/activities`;
    return (await post(`${at}${path}`, token, { type: 'message', text })).status;
  };
  return {
    streamPath: new URL(streamUrl).pathname + new URL(streamUrl).search,
    tries,
    async says(at: string, text: string) {
      expect(await tries(at, text)).toBe(200);
    },
  };
}

/** A person's end of the stream: which answers it brought, in order. */
function listen(url: string, path: string) {
  const socket = new WebSocket(url.replace('http', 'ws') + path);
  const answers: string[] = [];
  let wake = () => {};
  socket.on('message', (frame) => {
    for (const { channelData } of JSON.parse(String(frame)).activities) {
      answers.push(...(channelData?.helpline?.answers ?? []));
    }
    wake();
  });
  return {
    async hears(expected: string[]) {
      while (answers.length < expected.length) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      expect(answers).toEqual(expected);
    },
    close: () => socket.terminate(),
  };
}

function post(address: string, token: string | undefined, body: object): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
}

async function bodyOf(response: Response) {
  expect([200, 201]).toContain(response.status);
  return response.json();
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
