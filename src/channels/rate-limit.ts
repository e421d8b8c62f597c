/** Lets each of many parties do something so often and no more. */
export interface RateLimit {
  /**
   * Counts once more for this party.
   * @returns undefined while it may, else after how many whole seconds it may again.
   */
  take(party: string, nowMs?: number): number | undefined;
}

/** Parties remembered at once, some hundred bytes each; the one that came first is forgotten first. */
const mostParties = 20_000;

/**
 * A token bucket for each party.
 * @param burst how often at once.
 * @param perSecond how often in the long run.
 */
export function createRateLimit({
  burst,
  perSecond,
}: {
  burst: number;
  perSecond: number;
}): RateLimit {
  const buckets = new Map<string, { left: number; atMs: number }>();

  return {
    take(party, nowMs = Date.now()) {
      const bucket = buckets.get(party) ?? { left: burst, atMs: nowMs };
      const earned = ((nowMs - bucket.atMs) / 1000) * perSecond;
      const left = Math.min(burst, bucket.left + Math.max(0, earned));
      const isAllowed = left >= 1;
      // Set anew, so that whoever is silent for longest is the first in the map.
      buckets.delete(party);
      buckets.set(party, { left: isAllowed ? left - 1 : left, atMs: nowMs });
      if (buckets.size > mostParties) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return isAllowed ? undefined : Math.max(1, Math.ceil((1 - left) / perSecond));
    },
  };
}
