import { isMessage, type ToChat, type ToPage } from '../frame-messages';

/** The chat's side of its talk with the page it is framed in. */
export interface Frame {
  isFramed: boolean;
  tell(message: ToPage): void;
}

export function connectFrame(onMessage: (message: ToChat) => void): Frame {
  const isFramed = window.parent !== window;
  if (isFramed) {
    window.addEventListener('message', ({ source, data }) => {
      if (source === window.parent && isMessage(data)) onMessage(data as ToChat);
    });
  }
  return {
    isFramed,
    // The policy of this page decides who may frame it, so whoever does may hear this.
    tell: (message) => isFramed && window.parent.postMessage(message, '*'),
  };
}
