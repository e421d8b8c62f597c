import { z } from 'zod';
import type { Batch, Entry } from './check';
import type { Client } from './client';
import type { Channel } from './people';
import { openingKey } from './people';
import type { Locale } from './script';

const botId = 'helpline';

const issued = z.object({ conversationId: z.string(), token: z.string() });

const activity = z.object({
  id: z.string(),
  from: z.object({ id: z.string() }),
  replyToId: z.string().optional(),
  channelData: z
    .object({
      clientActivityID: z.string().optional(),
      helpline: z.object({ answers: z.array(z.string()) }).optional(),
    })
    .optional(),
});
type Activity = z.infer<typeof activity>;

const activitySet = z.object({ activities: z.array(activity), watermark: z.string() });

/** A person at the chat page that fetches over REST, with watermarks. */
export function directLine(client: Client, locale: Locale, onHeard: () => void): Channel {
  const polled: Batch[] = [];
  const received: Activity[] = [];
  let watermark: string | undefined;
  let token: string | undefined;
  let path = '';

  return {
    async open(onSentAgain) {
      const { body } = await client.insist({
        method: 'POST',
        path: '/api/directline/token',
        body: { locale },
      });
      const about = issued.parse(body);
      token = about.token;
      path = `/v3/directline/conversations/${about.conversationId}/activities`;
      await client.insist(
        { method: 'POST', path: '/v3/directline/conversations', token, body: { locale } },
        onSentAgain,
      );
      return about.conversationId;
    },

    async send({ key, text }, onSentAgain) {
      await client.insist(
        {
          method: 'POST',
          path,
          token,
          body: {
            type: 'message',
            text,
            locale,
            from: { id: 'person' },
            channelData: { clientActivityID: key },
          },
        },
        onSentAgain,
      );
    },

    async fetch() {
      for (;;) {
        const set = await read(watermark);
        watermark = set.watermark;
        if (set.activities.length === 0) return;
        polled.push({ watermark: Number(watermark), ids: set.activities.map(({ id }) => id) });
        received.push(...set.activities);
        if (set.activities.some(({ from }) => from.id === botId)) onHeard();
      }
    },

    heard: () => toEntries(received),

    async transcript() {
      const all: Activity[] = [];
      let after: string | undefined;
      for (;;) {
        const set = await read(after);
        if (set.watermark === after) return { transcript: toEntries(all), polled };
        after = set.watermark;
        all.push(...set.activities);
      }
    },
  };

  async function read(after: string | undefined): Promise<z.infer<typeof activitySet>> {
    const query = after === undefined ? '' : `?watermark=${after}`;
    const { body } = await client.insist({ method: 'GET', path: `${path}${query}`, token });
    return activitySet.parse(body);
  }
}

/** What begins a conversation is for the bot alone: it is known only by the reply to it. */
function toEntries(activities: readonly Activity[]): Entry[] {
  const keys = new Map<string, string>();
  for (const { id, from, channelData } of activities) {
    if (from.id !== botId) keys.set(id, channelData?.clientActivityID ?? id);
  }
  const unknown = activities.find(({ replyToId }) => replyToId && !keys.has(replyToId));
  if (unknown?.replyToId) keys.set(unknown.replyToId, openingKey);
  const entries = activities.map(
    ({ id, from, replyToId = '', channelData }): Entry =>
      from.id === botId
        ? {
            kind: 'reply',
            id,
            to: keys.get(replyToId) ?? replyToId,
            answers: channelData?.helpline?.answers ?? [],
          }
        : { kind: 'message', id, key: keys.get(id) ?? id },
  );
  return unknown ? [{ kind: 'message', id: '', key: openingKey }, ...entries] : entries;
}
