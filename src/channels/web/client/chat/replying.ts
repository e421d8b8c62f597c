/** For how long somebody is said to be replying who then does not. */
const longestMs = 10_000;
/** Most replies come at once: only a wait is worth mentioning. */
const shortestWaitMs = 1000;

export interface Replying {
  start(): void;
  stop(): void;
}

/** Says that a reply is being written. */
export function createReplying(status: HTMLElement, words: string): Replying {
  let timers: ReturnType<typeof setTimeout>[] = [];

  function stop(): void {
    timers.forEach(clearTimeout);
    timers = [];
    status.textContent = '';
  }

  return {
    start() {
      stop();
      timers = [
        setTimeout(() => {
          status.textContent = words;
        }, shortestWaitMs),
        setTimeout(stop, longestMs),
      ];
    },
    stop,
  };
}
