import { EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/**
 * What happens between people and server: a request was written to the network, an acknowledgement
 * came, a reply reached a person, a reply reached the connector and is not confirmed yet.
 */
export type Happening = 'written' | 'acknowledged' | 'heard' | 'delivered';

export interface News {
  tell(happening: Happening): void;
  /**
   * Resolves when it has happened `times` times from now, or after `patienceMs` without.
   * Everything that hangs on it runs at that very instant, within the call of `tell`.
   */
  when(happening: Happening, times: number, patienceMs: number, act: () => void): Promise<void>;
  /** Milliseconds since a person last got an acknowledgement or a reply. */
  silentForMs(): number;
}

export function createNews(signal: AbortSignal): News {
  const events = new EventEmitter().setMaxListeners(0);
  let lastHeardAt = performance.now();

  return {
    tell(happening) {
      if (happening !== 'written') lastHeardAt = performance.now();
      events.emit(happening);
    },

    async when(happening, times, patienceMs, act) {
      const patience = new AbortController();
      let left = times;
      let isDone = false;
      const finish = () => {
        if (isDone) return;
        isDone = true;
        act();
        patience.abort();
      };
      const listen = () => {
        left -= 1;
        if (left === 0) finish();
      };
      events.on(happening, listen);
      await setTimeout(patienceMs, undefined, {
        signal: AbortSignal.any([patience.signal, signal]),
      }).catch(() => {});
      events.off(happening, listen);
      signal.throwIfAborted();
      finish();
    },

    silentForMs: () => performance.now() - lastHeardAt,
  };
}
