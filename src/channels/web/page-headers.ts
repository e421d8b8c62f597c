import { createHash } from 'node:crypto';
import type { Request } from 'restify';

/** Lets style elements through that are made empty: a part of Web Chat makes one without the nonce. */
const emptyStyle = `'sha256-${createHash('sha256').digest('base64')}'`;

/** What a page may do beside loading scripts, styles and images from this server. */
export interface PagePolicy {
  /** Sites, beside this one, that may show it in a frame. Absent: nobody may, not even this one. */
  framedBy?: string[];
  /** It talks to the bot itself. */
  connects?: boolean;
  /** It shows other pages of this server in a frame. */
  frames?: boolean;
  /** Lets style elements with this nonce through, and the images that Web Chat draws for itself. */
  styleNonce?: string;
}

/** What every page is sent with. A page loads from this server and nowhere else. */
export function pageHeaders(request: Request, policy: PagePolicy): Record<string, string> {
  const { framedBy, connects, frames, styleNonce } = policy;
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self'${styleNonce ? ` 'nonce-${styleNonce}' ${emptyStyle}` : ''}`,
      `img-src 'self' data:${styleNonce ? ' blob:' : ''}`,
      ...(connects ? [`connect-src 'self' ${socketOrigins(request)}`] : []),
      ...(frames ? ["frame-src 'self'"] : []),
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${framedBy ? ["'self'", ...framedBy].join(' ') : "'none'"}`,
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    // A page that opened this one, or was opened by it, does not get hold of it.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    // It tells whether a line is open now, and a nonce serves once.
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language, Accept-Encoding',
  };
}

/** WebSockets to this server, spelt out for browsers in which 'self' does not cover them. */
function socketOrigins(request: Request): string {
  const { host = '' } = request.headers;
  return /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : '';
}
