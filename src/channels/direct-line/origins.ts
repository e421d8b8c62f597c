import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { notAllowed } from '../refusal';

export interface OriginRules {
  /** Origins of other sites that may show the chat, such as `https://help.example.com`. */
  allowedOrigins: string[];
  /** true behind a proxy that sets X-Forwarded-Proto and X-Forwarded-Host itself. */
  trustProxy: boolean;
}

/** Host and transport under which the client reached this server. */
export function publicAddress(
  request: IncomingMessage,
  { trustProxy }: Pick<OriginRules, 'trustProxy'>,
): { host: string; isSecure: boolean } {
  const forwardedProto = trustProxy ? firstOf(request.headers['x-forwarded-proto']) : undefined;
  const forwardedHost = trustProxy ? firstOf(request.headers['x-forwarded-host']) : undefined;
  return {
    host: forwardedHost ?? request.headers.host ?? 'localhost',
    isSecure: forwardedProto
      ? forwardedProto === 'https'
      : (request.socket as TLSSocket).encrypted === true,
  };
}

/** The headers that let a page of an allowed origin read the answer. */
export function corsHeaders(request: IncomingMessage, rules: OriginRules): Record<string, string> {
  const { origin } = request.headers;
  return origin !== undefined && isAllowed(origin, request, rules)
    ? { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' }
    : { Vary: 'Origin' };
}

export const preflightHeaders = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  // Every new watermark is a new address, which a browser would otherwise ask about each time.
  'Access-Control-Max-Age': '86400',
};

/** @throws Refusal 403 when a page of a foreign origin asks. */
export function requireAllowedOrigin(request: IncomingMessage, rules: OriginRules): void {
  const { origin } = request.headers;
  if (origin !== undefined && !isAllowed(origin, request, rules)) {
    throw notAllowed(
      'OriginNotAllowed',
      'Pages of this origin may not start a chat. If they should, add it to ALLOWED_ORIGINS.',
    );
  }
}

/** @throws Refusal 403 when the token was issued for pages of other origins. */
export function requireTokenOrigin(request: IncomingMessage, origins: string[] | undefined): void {
  const { origin } = request.headers;
  if (origin !== undefined && origins && !origins.includes(origin)) {
    throw notAllowed('OriginNotAllowed', 'This token was issued for pages of other origins.');
  }
}

function isAllowed(origin: string, request: IncomingMessage, rules: OriginRules): boolean {
  if (rules.allowedOrigins.includes(origin)) return true;
  // The scheme is left out: behind a proxy that ends TLS, this server does not know its own.
  return URL.canParse(origin) && new URL(origin).host === publicAddress(request, rules).host;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  const first = String(header ?? '')
    .split(',')[0]
    ?.trim();
  return first ? first : undefined;
}
