// The button that a site puts on its pages with one script tag. Loads nothing until it is pressed.

import { readOptions } from './options';
import { createWidget, type Widget } from './widget';

declare global {
  interface Window {
    WalletHelpline?: EventTarget & Widget;
  }
}

const script =
  document.currentScript ?? document.querySelector<HTMLScriptElement>('script[src*="/embed.js"]');

if (script instanceof HTMLScriptElement) {
  if (window.WalletHelpline) {
    // A second tag, or the page of an app that was left and entered again: there is one button.
    window.WalletHelpline.attach();
  } else {
    const events = new EventTarget();
    const widget = createWidget(readOptions(script), (name, detail) =>
      events.dispatchEvent(new CustomEvent(name, { detail })),
    );
    window.WalletHelpline = Object.assign(events, widget);
  }
}
