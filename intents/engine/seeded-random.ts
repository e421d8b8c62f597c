/** A function that yields whole numbers from 0 to below `limit`, the same row for the same seed. */
export function seededRandom(seed: number): (limit: number) => number {
  let state = seed | 0;
  return (limit) => {
    // xorshift32: never reaches 0 from another state, and any seed but 0 will do.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}
