import { type Activity, ActivityTypes, Channels } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import { fragment } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import { isArrival } from '../../bot/arrival';
import type { Inbox } from '../../bot/inbox';
import { inScript, speechOfLocale } from '../../bot/language';
import type { Config } from '../../config';
import { messageOf } from '../../errors';
import { senderOf } from '../../store/sender';
import { readJson } from '../json-body';
import { isLoopbackUrl } from '../loopback';
import { errorBody, notAllowed, Refusal, unauthorized } from '../refusal';
import { asWritten } from '../teams/incoming';
import { createAdapter } from './adapter';
import { conversationOf, incomingActivity } from './incoming';
import { type InvokeAnswer, takeInvoke } from './invoke';

/** Teams, the Emulator and every other Bot Framework channel, on POST /api/messages. */
export function addBotFramework(
  server: Server,
  {
    config,
    inbox,
    knowledge,
    log,
  }: { config: Config; inbox: Inbox; knowledge: Knowledge; log: Logger },
): void {
  const adapter = createAdapter(config);
  const isLocal = !config.MicrosoftAppId;

  server.post('/api/messages', async (request: Request, response: Response) => {
    try {
      const activity = (await readJson(request, incomingActivity)) as unknown as Activity;
      // Without credentials anybody could name any address here and make this machine call it.
      if (isLocal && !isLoopbackUrl(activity.serviceUrl)) {
        throw notAllowed('ServiceUrl', 'In local mode serviceUrl must be on this machine.');
      }
      let answer: InvokeAnswer = { status: 200 };
      await adapter.receive(request.header('authorization', ''), activity, async (turn) => {
        answer = (await take(turn.activity)) ?? answer;
      });
      response.send(answer.status, answer.body);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status >= 500) {
        log.error({ error: messageOf(error) }, 'An activity could not be taken.');
      }
      response.send(refusal.status, errorBody(refusal));
    }
  });

  /** Resolves to what the channel is told in the response, where that is more than "taken". */
  async function take(sent: Activity): Promise<InvokeAnswer | undefined> {
    const activity = sent.channelId === Channels.Msteams ? asWritten(sent) : sent;
    const conversation = conversationOf(activity);
    switch (activity.type) {
      case ActivityTypes.Message:
        await inbox.accept({ conversation, activity, sendKey: sendKeyOf(activity) });
        return undefined;
      case ActivityTypes.ConversationUpdate:
      case ActivityTypes.InstallationUpdate:
        if (isFarewell(activity)) await inbox.leave(conversation.id);
        else if (isArrival(activity)) {
          await inbox.accept({ conversation, activity, sendKey: sendKeyOf(activity) });
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
        const isRestored = activity.channelData?.eventType === 'undeleteMessage';
        const edit = isRestored ? undefined : String(activity.timestamp);
        await inbox.edit({ conversation, activity: message, sendKey }, edit);
        return undefined;
      }
      case ActivityTypes.DeleteUserData:
        await inbox.forget(conversation.channel, senderOf(activity));
        return undefined;
      case ActivityTypes.Invoke:
        return takeInvoke(activity, {
          accept: (said) =>
            inbox.accept({ conversation, activity: said, sendKey: sendKeyOf(activity) }),
          words: (id) => wordsFor(activity.locale, id),
        });
      default:
        return undefined;
    }
  }

  function wordsFor(locale: string | undefined, id: string): string {
    const speech = speechOfLocale(locale);
    return inScript(fragment(knowledge, id)(speech.language), speech);
  }
}

/** By which a redelivered activity is known. A message keeps its id when it is edited or deleted. */
function sendKeyOf({ type, id }: Pick<Activity, 'type' | 'id'>): string | undefined {
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
