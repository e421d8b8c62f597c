import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Conversation } from '../../store/store';
import { readJson } from '../json-body';
import { authenticate, openedConversation } from './authorization';
import { bot, channelId, type DirectLine, type Route } from './direct-line';
import { publicAddress } from './origins';
import { conversationTokenSeconds, type TokenClaims } from './tokens';

const userId = z.string().min(1).max(100);

const startBody = z.object({
  user: z.object({ id: userId.nullish() }).nullish(),
  locale: z.string().nullish(),
});

/** Claims for a conversation that has not begun, for this person or for somebody new. */
export function newClaims(user: string | undefined): TokenClaims {
  return { conv: randomUUID(), user: user ?? `dl_${randomUUID()}` };
}

/** A language tag in its usual spelling; undefined for what is none. */
export function readLocale(locale: string | null | undefined): string | undefined {
  if (!locale) return undefined;
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

/** `POST /conversations`: begins the conversation the token was issued for, or again answers with it. */
export const startConversation: Route = async (request, directLine) => {
  const caller = await authenticate(request, directLine);
  const body = await readJson(request, startBody);
  const claims = caller.kind === 'token' ? caller.claims : newClaims(body.user?.id ?? undefined);
  const { conversation, isNew } = await directLine.store.openConversation({
    id: claims.conv,
    channel: channelId,
    userId: claims.user,
    locale: readLocale(body.locale) ?? claims.locale,
  });
  await greet(conversation, directLine);
  return {
    status: isNew ? 201 : 200,
    body: await connection(request, directLine, claims, undefined),
  };
};

/** `GET /conversations/:id?watermark=`: a new token and a new stream for a conversation that goes on. */
export const reconnect: Route = async (request, directLine, { params, query }) => {
  const caller = await authenticate(request, directLine);
  const conversation = await openedConversation(params.id, caller, directLine);
  const claims =
    caller.kind === 'token' ? caller.claims : { conv: conversation.id, user: conversation.userId };
  const watermark = query.get('watermark') ?? undefined;
  return { status: 200, body: await connection(request, directLine, claims, watermark) };
};

/** Sent again at each start, so that one that was cut short greets after all; the key keeps it to once. */
async function greet(conversation: Conversation, { inbox }: DirectLine): Promise<void> {
  const user = { id: conversation.userId, name: '', role: 'user' };
  await inbox.accept({
    conversation,
    activity: {
      type: 'conversationUpdate',
      channelId,
      conversation: { id: conversation.id, isGroup: false, conversationType: '', name: '' },
      from: user,
      recipient: bot,
      membersAdded: [user],
      locale: conversation.locale,
    },
    sendKey: 'conversation-start',
  });
}

async function connection(
  request: IncomingMessage,
  directLine: DirectLine,
  claims: TokenClaims,
  watermark: string | undefined,
) {
  const { host, isSecure } = publicAddress(request, directLine);
  const search = new URLSearchParams({ t: await directLine.tokens.issue('stream', claims) });
  if (watermark) search.set('watermark', watermark);
  return {
    conversationId: claims.conv,
    token: await directLine.tokens.issue('conversation', claims),
    expires_in: conversationTokenSeconds,
    streamUrl: `${isSecure ? 'wss' : 'ws'}://${host}/v3/directline/conversations/${claims.conv}/stream?${search}`,
  };
}
