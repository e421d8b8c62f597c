import fc from 'fast-check';
import { erlangC } from '../../knowledge/erlang-c';

/** Worked by hand, and by two implementations that agree with each other. */
describe('Erlang C', () => {
  const queue = (callsPerHour: number, handlingSeconds: number, agents: number) =>
    erlangC({ callsPerHour, handlingSeconds, agents });

  it('gives the figures worked by hand: two erlangs, three agents', () => {
    const figures = queue(40, 180, 3);
    expect(figures?.waitProbability).toBeCloseTo(4 / 9, 12);
    expect(figures?.averageWaitSeconds).toBeCloseTo(80, 9);
    expect(figures?.waitOfWaitingSeconds).toBeCloseTo(180, 9);
    expect(figures?.answeredWithin(20)).toBeCloseTo(0.602, 3);
  });

  it.each([
    [11, 0.6821, 122.8, 0.3896],
    [12, 0.4494, 40.4, 0.6402],
    [13, 0.2853, 17.1, 0.7956],
    [14, 0.1741, 7.84, 0.8884],
  ])('200 calls of 3 minutes an hour with %i agents', (agents, waits, seconds, within20) => {
    const figures = queue(200, 180, agents);
    expect(figures?.waitProbability).toBeCloseTo(waits, 4);
    expect(figures?.averageWaitSeconds).toBeCloseTo(seconds, 1);
    expect(figures?.answeredWithin(20)).toBeCloseTo(within20, 4);
  });

  it('shows why peaks hurt: a tenth more calls, more than twice the wait', () => {
    expect(queue(220, 180, 13)?.averageWaitSeconds).toBeCloseTo(42, 0);
    expect(queue(240, 180, 13)?.averageWaitSeconds).toBeCloseTo(126.8, 1);
  });

  it('agrees with a published example: 720 calls of 4 minutes an hour, 55 agents', () => {
    const figures = queue(720, 240, 55);
    expect(figures?.waitProbability).toBeCloseTo(0.2387, 4);
    expect(figures?.averageWaitSeconds).toBeCloseTo(8.18, 2);
    expect(figures?.answeredWithin(15)).toBeCloseTo(0.8459, 4);
  });

  it('knows no wait where more calls come than the agents can take', () => {
    expect(queue(200, 180, 10)).toBeUndefined();
    expect(queue(200, 180, 3)).toBeUndefined();
    expect(queue(0, 180, 0)).toBeUndefined();
  });

  it('never gives a wait that is negative, or a chance that is none', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 20_000, noNaN: true }),
        fc.double({ min: 1, max: 3600, noNaN: true }),
        fc.integer({ min: 0, max: 500 }),
        (calls, seconds, agents) => {
          const figures = queue(calls, seconds, agents);
          if (!figures) return calls * seconds >= agents * 3600 * (1 - 1e-9);
          const { waitProbability, averageWaitSeconds } = figures;
          return waitProbability >= 0 && waitProbability <= 1 && averageWaitSeconds >= 0;
        },
      ),
    );
  });
});
