/** How long callers wait in one queue: arrivals at random, agents all alike, nobody hangs up. */

export interface Queue {
  callsPerHour: number;
  /** How long an agent is busy with one call, in seconds. */
  handlingSeconds: number;
  agents: number;
}

export interface QueueFigures {
  /** Share of callers who have to wait at all, from 0 to 1. */
  waitProbability: number;
  /** Average over all callers, those who are answered at once among them. */
  averageWaitSeconds: number;
  /** Average over those who have to wait. */
  waitOfWaitingSeconds: number;
  /** Share of callers answered within so many seconds, from 0 to 1. */
  answeredWithin(seconds: number): number;
}

/**
 * Erlang C (https://www.liquisearch.com/erlang_unit/erlang_c_formula), reached through Erlang B, which needs
 * no factorials. undefined when more calls come than the agents can take: the queue then grows without end,
 * and no number describes it. Takes no account of people who hang up, so long waits come out too long.
 */
export function erlangC({
  callsPerHour,
  handlingSeconds,
  agents,
}: Queue): QueueFigures | undefined {
  const load = (callsPerHour / 3600) * handlingSeconds;
  if (agents <= load) return undefined;
  let blocked = 1;
  for (let servers = 1; servers <= agents; servers++) {
    blocked = (load * blocked) / (servers + load * blocked);
  }
  const waitProbability = (agents * blocked) / (agents - load * (1 - blocked));
  const waitOfWaitingSeconds = handlingSeconds / (agents - load);
  return {
    waitProbability,
    waitOfWaitingSeconds,
    averageWaitSeconds: waitProbability * waitOfWaitingSeconds,
    answeredWithin: (seconds) => 1 - waitProbability * Math.exp(-seconds / waitOfWaitingSeconds),
  };
}
