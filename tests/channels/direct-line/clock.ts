const timers = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setTimeout',
  'clearTimeout',
] as const;

/** Moves the calendar on and leaves every timer real: what happens to what expires. */
export function letPass(seconds: number): void {
  jest.useFakeTimers({
    now: Date.now() + seconds * 1000,
    doNotFake: [...timers, 'setInterval', 'clearInterval'],
  });
}

/** What repeats itself does so only when `jest.advanceTimersByTime` says so. */
export function holdIntervals(): void {
  jest.useFakeTimers({ doNotFake: [...timers, 'Date'] });
}
