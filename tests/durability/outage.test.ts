import { setTimeout } from 'node:timers/promises';
import { talkThrough } from '../../benchmarks/durability/run';
import { createServerProcess } from '../../benchmarks/durability/server';
import { newPostgresDatabase, type Postgres, startPostgres } from '../kit/postgres';

describe('a PostgreSQL that is restarted while people talk', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('costs no message, and the server goes on by itself', async () => {
    const databaseUrl = await newPostgresDatabase(postgres.url);
    const { channels, cases } = await talkThrough({
      conversations: 6,
      seed: 1,
      createServers: async (onUnexpectedEnd) => [
        await createServerProcess({ databaseUrl, onUnexpectedEnd }),
      ],
      async disaster({ servers }) {
        for (const server of servers) await server.start();
        await setTimeout(2000);
        await postgres.stop();
        await setTimeout(1000);
        await postgres.start();
        await setTimeout(2000);
      },
    });
    expect(cases).toEqual([]);
    for (const { acknowledged, answered } of Object.values(channels)) {
      expect(acknowledged).toBeGreaterThan(0);
      expect(answered).toBe(acknowledged);
    }
  }, 240_000);

  it('has nothing delivered twice by two replicas when it is away for longer than a claim lasts', async () => {
    const databaseUrl = await newPostgresDatabase(postgres.url);
    const { cases } = await talkThrough({
      conversations: 20,
      seed: 3,
      createServers: (onUnexpectedEnd) =>
        Promise.all([1, 2].map(() => createServerProcess({ databaseUrl, onUnexpectedEnd }))),
      async disaster({ servers }) {
        for (const server of servers) await server.start();
        await setTimeout(2000);
        await postgres.stop();
        await setTimeout(9000);
        await postgres.start();
        await setTimeout(2000);
      },
    });
    expect(cases).toEqual([]);
  }, 240_000);
});
