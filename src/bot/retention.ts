import type { Logger } from 'pino';
import { messageOf } from '../errors';
import type { Store } from '../store/store';

const dayMs = 24 * 3600 * 1000;
const lookEveryMs = 3600 * 1000;

/**
 * Deletes conversations in which nothing happened for so many days: now and then every hour.
 * Every replica does it; what one has deleted the others no longer find.
 * @returns the way to stop, which waits for a deletion in hand.
 */
export function startRetention({
  store,
  days,
  log,
}: {
  store: Pick<Store, 'deleteOlderThan'>;
  days: number;
  log: Logger;
}): { stop(): Promise<void> } {
  let inHand = deleteOutdated();
  const timer = setInterval(() => {
    inHand = inHand.then(deleteOutdated);
  }, lookEveryMs);
  timer.unref();

  async function deleteOutdated(): Promise<void> {
    try {
      const conversations = await store.deleteOlderThan(Date.now() - days * dayMs);
      if (conversations > 0) {
        log.info(
          { conversations, days },
          'Conversations past the time they are kept were deleted.',
        );
      }
    } catch (error) {
      log.error(
        { error: messageOf(error) },
        'Old conversations could not be deleted; it is tried again in an hour.',
      );
    }
  }

  return {
    stop() {
      clearInterval(timer);
      return inHand;
    },
  };
}
