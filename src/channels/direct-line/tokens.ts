import { webcrypto } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Store } from '../../store/store';
import { addBounded } from '../bounded-map';
import { notAllowed, unauthorized } from '../refusal';

/**
 * conversation: calls the API; stream: stands in the address of a WebSocket; resume: is kept by the
 * chat page and only ever exchanged for a conversation token.
 */
export type TokenPurpose = 'conversation' | 'stream' | 'resume';

const lifetimeSeconds: Record<TokenPurpose, number> = {
  conversation: 1800,
  stream: 1800,
  resume: 30 * 24 * 3600,
};

/** Tokens that are remembered as good, about a kilobyte each. */
const mostVerified = 2000;

/** `expires_in` of every answer that carries a conversation token. */
export const conversationTokenSeconds = lifetimeSeconds.conversation;

/** What a token says. Clients read `user` out of it, so the name is part of the protocol. */
const tokenClaims = z.object({
  conv: z.string(),
  user: z.string(),
  locale: z.string().optional(),
  /** The only web origins that may use this token. */
  origins: z.array(z.string()).optional(),
});
export type TokenClaims = z.infer<typeof tokenClaims>;

export interface Tokens {
  issue(purpose: TokenPurpose, claims: TokenClaims): Promise<string>;
  /** @throws Refusal 401 for what is no token, 403 for one that is expired or not ours. */
  read(purpose: TokenPurpose, token: string): Promise<TokenClaims>;
}

/** Tokens signed with a key that every start and every replica of this installation shares. */
export async function openTokens(store: Pick<Store, 'secret'>): Promise<Tokens> {
  // Imported once: raw bytes would be imported anew for every token.
  const key = await webcrypto.subtle.importKey(
    'raw',
    await store.secret('direct-line-signing'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  );
  /** A client sends the same token with everything it asks for: its signature is looked at once. */
  const verified = new Map<string, JWTPayload>();
  return {
    issue: (purpose, { conv, user, locale, origins }) =>
      new SignJWT({ purpose, conv, user, locale, origins })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds[purpose]}s`)
        .sign(key),

    async read(purpose, token) {
      const known = verified.get(token);
      const payload = known ?? (await verifiedPayload(token, key));
      if ((payload.exp ?? 0) * 1000 <= Date.now()) throw expired();
      if (!known) addBounded(verified, token, payload, mostVerified);
      const claims = tokenClaims.safeParse(payload);
      if (payload.purpose !== purpose || !claims.success) {
        throw notAllowed('TokenInvalid', 'This token does not serve here.');
      }
      return claims.data;
    },
  };
}

const expired = () => notAllowed('TokenExpired', 'The token has expired.');

async function verifiedPayload(token: string, key: webcrypto.CryptoKey) {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      requiredClaims: ['exp'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw expired();
    }
    if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
      throw unauthorized('The bearer is neither a token nor the secret.');
    }
    // Clients give up quietly on 401 but report 403: right for a token signed with a lost key.
    if (error instanceof errors.JOSEError) {
      throw notAllowed('TokenInvalid', 'This token was not issued here.');
    }
    throw error;
  }
}
