import type { MessageView } from './message';

/** How near to its end a transcript is still followed. */
const nearEndPixels = 60;

export interface Transcript {
  /** Adds a message, or puts it in the place of the one with that key. @returns whether it is new */
  show(key: string, view: MessageView): boolean;
  /** Moves a message behind all others: that is where the service has put it. */
  moveToEnd(key: string): void;
  find(key: string): HTMLElement | undefined;
  /** The person said something: what follows is shown from here on. */
  followFrom(key: string): void;
  clear(): void;
}

/**
 * The list of what was said. One stop for the Tab key: arrows move between messages, and what can be
 * pressed inside a message is reached from the one that is current.
 */
export function createTranscript(
  scroller: HTMLElement,
  list: HTMLElement,
  onEscape: () => void,
): Transcript {
  const messages = new Map<string, HTMLElement>();
  let current: HTMLElement | undefined;
  /** The message whose beginning stays in view. */
  let anchor: HTMLElement | undefined;

  list.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onEscape();
      return;
    }
    const at = [...list.children].indexOf(document.activeElement as Element);
    if (at < 0) return;
    const last = list.children.length - 1;
    const to = { ArrowUp: Math.max(at - 1, 0), ArrowDown: at + 1, Home: 0, End: last }[event.key];
    const next = to === undefined ? undefined : list.children[Math.min(to, last)];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    makeCurrent(next);
    next.focus();
  });
  list.addEventListener('focusin', ({ target }) => {
    const message = (target as Element).closest<HTMLElement>('.message');
    if (message) makeCurrent(message);
  });
  // A card is drawn after its message was added, and brings things to press with it.
  new MutationObserver(() => {
    for (const message of list.children) setReachable(message, message === current);
    if (isFollowing) scrollToAnchor();
  }).observe(list, { childList: true, subtree: true });

  let isFollowing = true;
  scroller.addEventListener('scroll', () => {
    isFollowing =
      scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEndPixels ||
      Math.abs(scroller.scrollTop - anchorTop()) < nearEndPixels;
  });
  new ResizeObserver(() => isFollowing && scrollToAnchor()).observe(scroller);

  function anchorTop(): number {
    return anchor ? anchor.offsetTop - list.offsetTop : Number.POSITIVE_INFINITY;
  }

  /** A long answer is shown from its beginning, where the number is, not from its end. */
  function scrollToAnchor(): void {
    const end = scroller.scrollHeight - scroller.clientHeight;
    scroller.scrollTop = Math.min(end, anchorTop());
  }

  function makeCurrent(message: HTMLElement): void {
    if (message === current) return;
    const before = current;
    current = message;
    if (before) setReachable(before, false);
    setReachable(message, true);
  }

  function setReachable(message: Element, isReachable: boolean): void {
    const tabIndex = isReachable ? 0 : -1;
    (message as HTMLElement).tabIndex = tabIndex;
    for (const control of message.querySelectorAll<HTMLElement>(
      'a, button, input, select, textarea',
    )) {
      control.tabIndex = tabIndex;
    }
  }

  return {
    show(key, { element }) {
      const earlier = messages.get(key);
      messages.set(key, element);
      if (earlier) {
        if (anchor === earlier) anchor = element;
        if (current === earlier) current = element;
        earlier.replaceWith(element);
        return false;
      }
      list.append(element);
      anchor ??= element;
      if (!list.contains(document.activeElement)) makeCurrent(element);
      return true;
    },
    moveToEnd(key) {
      const message = messages.get(key);
      if (message && message !== list.lastElementChild) list.append(message);
    },
    find: (key) => messages.get(key),
    followFrom(key) {
      anchor = messages.get(key);
      isFollowing = true;
      scrollToAnchor();
    },
    clear() {
      messages.clear();
      current = anchor = undefined;
      isFollowing = true;
      list.replaceChildren();
    },
  };
}
