import { type Activity, ActivityTypes, Channels } from 'botbuilder';
import {
  AuthenticationConstants,
  AuthenticationError,
  type ClaimsIdentity,
} from 'botframework-connector';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import { fragment } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import { isArrival } from '../../bot/arrival';
import { handoffStatusOf } from '../../bot/handoff/event';
import type { Inbox } from '../../bot/inbox';
import { inScript, speechOfLocale } from '../../bot/language';
import type { Config } from '../../config';
import { messageOf } from '../../errors';
import { senderOf } from '../../store/sender';
import type { Accepted, Conversation } from '../../store/store';
import type { Doors } from '../doors';
import { readJson } from '../json-body';
import { isLoopbackUrl } from '../loopback';
import { errorBody, notAllowed, Refusal, refusalHeaders, unauthorized } from '../refusal';
import { asWritten } from '../teams/incoming';
import { createAuthentication } from './authentication';
import { conversationOf, incomingActivity } from './incoming';
import { type InvokeAnswer, takeInvoke } from './invoke';

const taken: InvokeAnswer = { status: 200 };

/** Teams, the Emulator and every other Bot Framework channel, on POST /api/messages. */
export function addBotFramework(
  server: Server,
  {
    config,
    inbox,
    knowledge,
    doors,
    log,
  }: { config: Config; inbox: Inbox; knowledge: Knowledge; doors: Doors; log: Logger },
): void {
  const authentication = createAuthentication(config);
  const isLocal = !config.MicrosoftAppId;

  server.post('/api/messages', async (request: Request, response: Response) => {
    try {
      requireProgram(request);
      const activity = (await readJson(request, incomingActivity)) as unknown as Activity;
      // Without credentials anybody could name any address here and make this machine call it.
      if (isLocal && !isLoopbackUrl(activity.serviceUrl)) {
        throw notAllowed('ServiceUrl', 'In local mode serviceUrl must be on this machine.');
      }
      const { claimsIdentity, callerId } = await authentication.authenticateRequest(
        activity,
        request.header('authorization', ''),
      );
      if (!isLocal) requireSignedService(activity, claimsIdentity);
      // For the service to say, not for the sender.
      activity.callerId = callerId as string;
      const { status, body } = (await take(activity)) ?? taken;
      response.send(status, body);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status >= 500) {
        log.error({ error: messageOf(error) }, 'An activity could not be taken.');
      }
      response.send(refusal.status, errorBody(refusal), refusalHeaders(refusal));
    }
  });

  /** Resolves to what the channel is told in the response, where that is more than "taken". */
  async function take(sent: Activity): Promise<InvokeAnswer | undefined> {
    const activity = sent.channelId === Channels.Msteams ? asWritten(sent) : sent;
    const conversation = conversationOf(activity);
    switch (activity.type) {
      case ActivityTypes.Message:
        await accept(conversation, activity);
        return undefined;
      case ActivityTypes.Event:
        // How a desk on the channel says that it took a conversation, or gave it back.
        if (handoffStatusOf(activity)) {
          await accept(conversation, activity);
        }
        return undefined;
      case ActivityTypes.ConversationUpdate:
      case ActivityTypes.InstallationUpdate:
        if (isFarewell(activity)) await inbox.leave(conversation.id);
        else if (isArrival(activity)) {
          await accept(conversation, activity);
        }
        return undefined;
      case ActivityTypes.MessageUpdate:
      case ActivityTypes.MessageDelete: {
        const message = { ...activity, type: ActivityTypes.Message };
        const sendKey = sendKeyOf(message);
        if (sendKey === undefined) return undefined;
        if (activity.type === ActivityTypes.MessageDelete) {
          await inbox.withdraw(conversation.id, sendKey);
          return undefined;
        }
        const isRestored = sent.channelData?.eventType === 'undeleteMessage';
        const edit = isRestored ? undefined : String(activity.timestamp);
        requireHumanPace(conversation);
        await inbox.edit({ conversation, activity: message, sendKey }, edit);
        return undefined;
      }
      case ActivityTypes.DeleteUserData:
        await inbox.forget(conversation.channel, senderOf(activity));
        return undefined;
      case ActivityTypes.Invoke:
        return takeInvoke(activity, {
          accept: (said) => accept(conversation, said, sendKeyOf(activity)),
          words: (id) => wordsFor(activity.locale, id),
        });
      default:
        return undefined;
    }
  }

  async function accept(
    conversation: Conversation,
    activity: Partial<Activity>,
    sendKey = sendKeyOf(activity),
  ): Promise<Accepted> {
    requireHumanPace(conversation);
    return inbox.accept({ conversation, activity, sendKey });
  }

  function requireHumanPace({ id: conversationId, channel, userId }: Conversation): void {
    const tooMuch = doors.overMessages({ channel, userId, conversationId });
    if (tooMuch) throw tooMuch;
  }

  function wordsFor(locale: string | undefined, id: string): string {
    const speech = speechOfLocale(locale);
    return inScript(fragment(knowledge, id)(speech.language), speech);
  }
}

/**
 * The bot calls back, with its own credentials, where the channel's token says and nowhere else. A
 * token without an address is one that the bot's own credentials got, for the Emulator on this machine.
 * @throws Refusal 403.
 */
function requireSignedService({ serviceUrl }: Activity, identity: ClaimsIdentity): void {
  const signed = identity.getClaimValue(AuthenticationConstants.ServiceUrlClaim);
  if (signed ? signed !== serviceUrl : !isLoopbackUrl(serviceUrl)) {
    throw notAllowed('ServiceUrl', 'serviceUrl must be the one in the token.');
  }
}

/**
 * Channels are programs: they send JSON as such, and from no page. A page of any site could have a
 * browser on this machine send something else without asking.
 * @throws Refusal 403 or 415.
 */
function requireProgram(request: Request): void {
  const { origin, 'content-type': type = '' } = request.headers;
  if (origin !== undefined) throw notAllowed('OriginNotAllowed', 'Pages may not send here.');
  if (!/^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i.test(type)) {
    throw new Refusal(415, 'UnsupportedMediaType', 'Send application/json.');
  }
}

/** By which a redelivered activity is known. A message keeps its id when it is edited or deleted. */
function sendKeyOf({ type, id }: Partial<Activity>): string | undefined {
  return id ? `${type}:${id}` : undefined;
}

/** The bot was removed, from a person's apps or from a chat. An upgrade removes nothing. */
function isFarewell({ type, action, membersRemoved, recipient }: Activity): boolean {
  return type === ActivityTypes.InstallationUpdate
    ? action === 'remove'
    : (membersRemoved ?? []).some(({ id }) => id === recipient.id);
}

/** Errors of the library with which the SDK reads tokens: it lets them through as they are. */
const tokenErrors = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'];

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof AuthenticationError && Number(error.statusCode) < 500) {
    return new Refusal(Number(error.statusCode), 'Unauthorized', 'Not authorised.');
  }
  if (error instanceof Error && tokenErrors.includes(error.name)) {
    return unauthorized('Not authorised.');
  }
  return new Refusal(503, 'NotKept', 'The message could not be kept just now; send it again.');
}
