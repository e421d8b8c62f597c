/** How long a message stays where screen readers hear it before it would only be read twice. */
const heardMs = 10_000;

/**
 * Tells screen readers what was said, each message once: in a log of its own, so that history, cards
 * that take the place of a text, and notes on a message stay silent.
 */
export function createAnnouncer(log: HTMLElement): (said: string, language?: string) => void {
  return (said, language = '') => {
    const line = document.createElement('p');
    line.lang = language;
    line.textContent = said;
    log.append(line);
    setTimeout(() => line.remove(), heardMs);
  };
}
