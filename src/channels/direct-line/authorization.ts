import type { IncomingMessage } from 'node:http';
import type { Conversation } from '../../store/store';
import { notFound, unauthorized } from '../refusal';
import { isSameSecret } from '../same-secret';
import { channelId, type DirectLine } from './direct-line';
import { requireTokenOrigin } from './origins';
import type { TokenClaims } from './tokens';

/** Who is calling: the operator's own backend with the secret, or one person with a token. */
export type Caller = { kind: 'secret' } | { kind: 'token'; claims: TokenClaims };

/** What the database may be asked for: ids of ours are well within it. */
const idShape = /^[\w-]{1,64}$/;

/** @throws Refusal 401 or 403. */
export async function authenticate(
  request: IncomingMessage,
  directLine: DirectLine,
): Promise<Caller> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!bearer) throw unauthorized('Send the header Authorization: Bearer with a token.');
  if (directLine.secret && isSameSecret(bearer, directLine.secret)) return { kind: 'secret' };
  const claims = await directLine.tokens.read('conversation', bearer);
  requireTokenOrigin(request, claims.origins);
  return { kind: 'token', claims };
}

/**
 * The conversation with this id, if the caller may open it. Another person's conversation and one
 * that does not exist look the same from outside.
 * @throws Refusal 404.
 */
export async function openedConversation(
  id: string,
  caller: Caller,
  { store }: DirectLine,
): Promise<Conversation> {
  const mayOpen = caller.kind === 'secret' ? idShape.test(id) : caller.claims.conv === id;
  const conversation = mayOpen ? await store.findConversation(id) : undefined;
  // The secret opens this channel only, not the conversations of Teams.
  if (conversation?.channel !== channelId) {
    throw notFound('There is no such conversation; a new one begins with POST /conversations.');
  }
  return conversation;
}
