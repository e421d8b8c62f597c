import type { Activity } from 'botbuilder';
import {
  AuthenticationConstants,
  ClaimsIdentity,
  type ConnectorClient,
} from 'botframework-connector';
import type { Config } from '../../config';
import { addBounded } from '../bounded-map';
import { createAuthentication } from './authentication';

/** More than any bot has: a channel has a few service addresses, each Emulator session one more. */
const keptConnectors = 100;

/**
 * Hands an activity to the service it names, as the reply to `replyToId` if it has one. Each address gets one
 * of the SDK's clients, which renews its token by itself: making one costs more than using it.
 */
export function createConnectors(config: Config): (activity: Partial<Activity>) => Promise<void> {
  const { MicrosoftAppId: appId = '' } = config;
  const factory = createAuthentication(config).createConnectorFactory(
    new ClaimsIdentity([
      { type: AuthenticationConstants.AudienceClaim, value: appId },
      { type: AuthenticationConstants.AppIdClaim, value: appId },
    ]),
  );
  const kept = new Map<string, Promise<ConnectorClient>>();

  function connectorTo(serviceUrl: string): Promise<ConnectorClient> {
    const known = kept.get(serviceUrl);
    if (known) return known;
    const created = factory.create(serviceUrl);
    addBounded(kept, serviceUrl, created, keptConnectors);
    created.catch(() => kept.delete(serviceUrl));
    return created;
  }

  return async ({ id: _ours, ...activity }) => {
    const { serviceUrl = '', conversation, replyToId } = activity;
    const connector = await connectorTo(serviceUrl);
    await connector.sendOperationRequest(
      { conversationId: conversation?.id, activityId: replyToId, activity, options: undefined },
      replyToId ? replyToActivity : sendToConversation,
    );
  };
}

type Operation = Parameters<ConnectorClient['sendOperationRequest']>[1];

/** All of the SDK's serializer that writing takes. */
const asItIs = {
  serialize: (_model: unknown, value: unknown) => value,
} as unknown as Operation['serializer'];

/**
 * The SDK's operations of these names, except that an activity is written as the JSON it is. Theirs walk a
 * model of every field one may have and build it anew, which takes as long as the rest of sending.
 */
function operation(path: string): Operation {
  const text = (name: string) => ({
    serializedName: name,
    required: true,
    type: { name: 'String' as const },
  });
  return {
    httpMethod: 'POST',
    path,
    urlParameters: ['conversationId', 'activityId']
      .filter((name) => path.includes(`{${name}}`))
      .map((name) => ({ parameterPath: name, mapper: text(name) })),
    headerParameters: [{ parameterPath: 'conversationId', mapper: text('x-ms-conversation-id') }],
    requestBody: {
      parameterPath: 'activity',
      mapper: { serializedName: 'activity', required: true, type: { name: 'any' } },
    },
    responses: { 200: {}, 201: {}, 202: {}, default: {} },
    serializer: asItIs,
  };
}

const sendToConversation = operation('v3/conversations/{conversationId}/activities');
const replyToActivity = operation('v3/conversations/{conversationId}/activities/{activityId}');
