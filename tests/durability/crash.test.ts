import { runCrashTest } from '../../benchmarks/durability/kills';

describe('a server that is killed while people talk to it', () => {
  it('answers every message it acknowledged, once, in order and in the right state', async () => {
    const { channels, cases, kills } = await runCrashTest({
      kills: 8,
      conversations: 6,
      seed: 1,
      databaseUrl: undefined,
      onProgress: () => {},
    });
    expect(cases).toEqual([]);
    expect(kills).toBe(8);
    for (const { acknowledged, answered, ...faults } of Object.values(channels)) {
      expect(acknowledged).toBeGreaterThan(0);
      expect(answered).toBe(acknowledged);
      expect(faults).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, wrongAnswer: 0 });
    }
  }, 240_000);
});
