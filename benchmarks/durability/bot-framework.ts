import { randomUUID } from 'node:crypto';
import type { Entry } from './check';
import type { Client } from './client';
import type { Connector, Delivery } from './connector';
import type { Channel } from './people';
import { openingKey } from './people';
import type { Locale } from './script';

/** A person in a channel of the Bot Framework, to whom replies are delivered through a connector. */
export function botFramework(client: Client, locale: Locale, connector: Connector): Channel {
  const id = `crash-${randomUUID()}`;
  const person = { id: `person-of-${id}`, name: '' };
  const post = (activity: object, onSentAgain: () => void) =>
    client.insist(
      {
        method: 'POST',
        path: '/api/messages',
        body: {
          ...activity,
          locale,
          channelId: 'webchat',
          serviceUrl: connector.serviceUrl,
          conversation: { id },
          from: person,
          recipient: { id: 'helpline', name: '' },
        },
      },
      onSentAgain,
    );
  const heard = () => toEntries(connector.to(id));

  return {
    async open(onSentAgain) {
      await post(
        { type: 'conversationUpdate', id: openingKey, membersAdded: [person] },
        onSentAgain,
      );
      return id;
    },
    async send({ key, text }, onSentAgain) {
      await post({ type: 'message', id: key, text }, onSentAgain);
    },
    async fetch() {},
    heard,
    transcript: async () => ({ transcript: heard(), polled: undefined }),
  };
}

/** Nobody sees in which order the messages were kept, but for the order in which they are answered. */
function toEntries(deliveries: readonly Delivery[]): Entry[] {
  const seen = new Set<string>();
  return deliveries.flatMap(({ replyToId, answers }): Entry[] => {
    const reply: Entry = { kind: 'reply', id: '', to: replyToId, answers };
    if (seen.has(replyToId)) return [reply];
    seen.add(replyToId);
    return [{ kind: 'message', id: '', key: replyToId }, reply];
  });
}
