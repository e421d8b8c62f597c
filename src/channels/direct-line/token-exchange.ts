import { z } from 'zod';
import { readJson } from '../json-body';
import { notAllowed, Refusal } from '../refusal';
import { authenticate } from './authorization';
import { newClaims, readLocale } from './conversations';
import { channelId, type DirectLine, type Route } from './direct-line';
import { requireAllowedOrigin } from './origins';
import { conversationTokenSeconds, type TokenClaims } from './tokens';

const generateBody = z.object({
  user: z
    .object({ id: z.string().max(100).startsWith('dl_', 'must start with dl_').nullish() })
    .nullish(),
  // They travel inside the token, which stands in the address of the stream: hence the bounds.
  trustedOrigins: z
    .array(
      z
        .url()
        .max(100)
        .transform((address) => new URL(address).origin),
    )
    .max(20)
    .nullish(),
});

const pageBody = z.object({
  locale: z.string().nullish(),
  resume: z.string().nullish(),
});

/** `POST /tokens/generate`: the operator's backend gets a token to hand to one person. */
export const generateToken: Route = async (request, directLine) => {
  if (!directLine.secret) {
    throw notAllowed(
      'SecretNotConfigured',
      'No tokens are generated until the setting DIRECT_LINE_SECRET has a value.',
    );
  }
  const caller = await authenticate(request, directLine);
  if (caller.kind !== 'secret') throw notAllowed('SecretRequired', 'This needs the secret.');
  const { user, trustedOrigins } = await readJson(request, generateBody);
  return tokenAnswer(directLine, {
    ...newClaims(user?.id ?? undefined),
    origins: trustedOrigins?.length ? trustedOrigins : undefined,
  });
};

/** `POST /tokens/refresh`: the same token with a new half hour. */
export const refreshToken: Route = async (request, directLine) => {
  const caller = await authenticate(request, directLine);
  if (caller.kind !== 'token') throw notAllowed('TokenRequired', 'Only a token is refreshed.');
  return tokenAnswer(directLine, caller.claims);
};

/**
 * `POST /api/directline/token`: the chat page gets a token without a secret, for the conversation
 * it left earlier when it brings that one's `resume`, else for a new one.
 */
export const pageToken: Route = async (request, directLine) => {
  requireAllowedOrigin(request, directLine);
  const tooMuch = directLine.doors.overBeginnings(request);
  if (tooMuch) throw tooMuch;
  const { locale, resume } = await readJson(request, pageBody);
  const { origin } = request.headers;
  const claims = (await resumed(resume, origin, directLine)) ?? {
    ...newClaims(undefined),
    locale: readLocale(locale),
    origins: origin === undefined ? undefined : [origin],
  };
  const { status, body } = await tokenAnswer(directLine, claims);
  return {
    status,
    body: { ...body, userId: claims.user, resume: await directLine.tokens.issue('resume', claims) },
  };
};

async function tokenAnswer({ tokens }: DirectLine, claims: TokenClaims) {
  return {
    status: 200,
    body: {
      conversationId: claims.conv,
      token: await tokens.issue('conversation', claims),
      expires_in: conversationTokenSeconds,
    },
  };
}

/** The claims of a resume token that still leads somewhere, for pages of the origin it was issued to. */
async function resumed(
  resume: string | null | undefined,
  origin: string | undefined,
  { tokens, store }: DirectLine,
): Promise<TokenClaims | undefined> {
  if (!resume) return undefined;
  try {
    const claims = await tokens.read('resume', resume);
    if (claims.origins && !(origin !== undefined && claims.origins.includes(origin))) {
      return undefined;
    }
    const conversation = await store.findConversation(claims.conv);
    return conversation?.channel === channelId ? claims : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
