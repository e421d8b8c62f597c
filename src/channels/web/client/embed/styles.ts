import { inkOn } from '../colours';
import type { EmbedOptions } from './options';

/**
 * Rules for the shadow, which a page's own rules do not enter, and for its host, where they do: those
 * are set on the element and marked important, which no rule of a page can outdo.
 */
export function addStyles(
  root: ShadowRoot,
  host: HTMLElement,
  { colour, position }: EmbedOptions,
): void {
  const hostRules = {
    all: 'initial',
    position: 'fixed',
    'z-index': '2147483647',
    // all leaves these two alone.
    direction: 'ltr',
    'unicode-bidi': 'isolate',
    'font-family': 'system-ui, sans-serif',
    'color-scheme': 'light dark',
    display: 'block',
    visibility: 'visible',
    opacity: '1',
  };
  for (const [name, value] of Object.entries(hostRules)) {
    host.style.setProperty(name, value, 'important');
  }
  const rules = css(colour, inkOn(colour), position);
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4; under a strict policy it needs the nonce of the script.
    const style = document.createElement('style');
    style.nonce =
      document.querySelector<HTMLScriptElement>('script[src*="/embed.js"]')?.nonce ?? '';
    style.textContent = rules;
    root.append(style);
  }
}

function css(colour: string, ink: string, side: EmbedOptions['position']): string {
  return `
*{box-sizing:border-box;margin:0}
[hidden]{display:none!important}
button{cursor:pointer;font:inherit}
:focus-visible{outline:3px solid Highlight;outline-offset:2px}
svg{display:block;fill:currentColor;height:26px;width:26px}
.button{align-items:center;background:${colour};border:2px solid ${ink};border-radius:50%;bottom:calc(16px + env(safe-area-inset-bottom));box-shadow:0 2px 12px #0005;color:${ink};display:flex;height:60px;justify-content:center;${side}:16px;padding:0;position:fixed;width:60px}
.badge{background:#b3261e;border-radius:12px;color:#fff;font-size:14px;font-weight:700;line-height:24px;min-width:24px;padding:0 6px;position:absolute;right:-6px;top:-6px}
.badge:empty{display:none}
.greeting{align-items:start;background:Canvas;border:1px solid GrayText;border-radius:12px;bottom:calc(88px + env(safe-area-inset-bottom));color:CanvasText;display:flex;font-size:15px;line-height:1.4;max-width:min(280px,100vw - 32px);${side}:16px;padding:4px;position:fixed}
.greeting button{background:none;border:0;border-radius:8px;color:inherit;padding:8px;text-align:start}
.dismiss svg{height:14px;width:14px}
.panel{background:Canvas;border:1px solid GrayText;border-radius:16px;bottom:calc(88px + env(safe-area-inset-bottom));box-shadow:0 8px 32px #0004;color:CanvasText;height:min(640px,100vh - 104px);overflow:hidden;${side}:16px;position:fixed;width:min(400px,100vw - 32px)}
.panel.whole{border:0;border-radius:0;bottom:auto;height:100vh;left:0;right:auto;top:0;width:100vw}
.panel.whole:not([hidden])~.button{display:none}
iframe{border:0;display:block;height:100%;width:100%}
.edge{height:1px;position:absolute;width:1px}
.panel:not(.whole) .edge{display:none}
.failure{background:Canvas;display:grid;font-size:16px;gap:12px;inset:0;line-height:1.5;padding:24px;place-content:center;position:absolute}
.failure button{background:${colour};border:2px solid ${ink};border-radius:24px;color:${ink};min-height:44px;padding:8px 20px}
@media print{:host{display:none!important}}
`;
}
