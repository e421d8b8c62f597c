import { createHash } from 'node:crypto';
import type { Request } from 'restify';

/** Lets style elements through that are made empty: a part of Web Chat makes one without the nonce. */
const emptyStyle = `'sha256-${createHash('sha256').digest('base64')}'`;

/**
 * What every page is sent with. A page loads from this server and nowhere else, and no other site
 * may frame it.
 * @param styleNonce lets through the style elements that Web Chat makes.
 */
export function pageHeaders(request: Request, styleNonce: string): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${styleNonce}' ${emptyStyle}`,
      // blob: for the animations that Web Chat draws for itself.
      "img-src 'self' data: blob:",
      `connect-src 'self' ${socketOrigins(request)}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    // A page that opened this one, or was opened by it, does not get hold of it.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    // The nonce serves once.
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
  };
}

/** WebSockets to this server, spelt out for browsers in which 'self' does not cover them. */
function socketOrigins(request: Request): string {
  const { host = '' } = request.headers;
  return /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : '';
}
