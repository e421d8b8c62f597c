const tickMs = 5000;
/** A clock that stood still for longer was on a device that slept. */
const sleptMs = 20_000;

/**
 * Notices that the person or the network is back.
 * @param back.wake what waits is worth trying now.
 * @param back.reconnect the network is another one, or the device slept: what seems open may be dead.
 */
export function whenBack(back: { wake(): void; reconnect(): void }): void {
  window.addEventListener('online', back.reconnect);
  const network = (navigator as { connection?: EventTarget }).connection;
  network?.addEventListener('change', back.reconnect);
  // From the browser's memory of pages, where no connection lives on.
  window.addEventListener('pageshow', ({ persisted }) => persisted && back.reconnect());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) back.wake();
  });
  let lastTick = Date.now();
  setInterval(() => {
    const slept = Date.now() - lastTick > sleptMs;
    lastTick = Date.now();
    if (slept) back.reconnect();
  }, tickMs);
}
