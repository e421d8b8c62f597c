import { once } from 'node:events';
import { Agent } from 'node:http';
import WebSocket from 'ws';
import { z } from 'zod';
import { get, post } from './http';
import { createAnswers, type Person, type Place } from './person';

/** As the transcript of a conversation has it. */
export interface Told {
  id: string;
  text: string | undefined;
  /** undefined: it is a message of the person. */
  replyToId: string | undefined;
}

export interface PersonOnPage extends Person {
  /** Everything of the conversation, read anew from the server. */
  transcript(): Promise<Told[]>;
}

const botId = 'helpline';

const issued = z.object({ conversationId: z.string(), token: z.string() });
const opened = z.object({ streamUrl: z.string() });
const acknowledged = z.object({ id: z.string() });
const activitySet = z.object({
  activities: z.array(
    z.object({
      id: z.string(),
      text: z.string().optional(),
      from: z.object({ id: z.string() }),
      replyToId: z.string().optional(),
    }),
  ),
  watermark: z.string(),
});

/** People at the chat page: each sends over HTTP and hears over a WebSocket of their own. */
export function directLinePage({
  sendTo,
  hearFrom = sendTo,
}: {
  sendTo: string;
  /** Another replica of the same program. */
  hearFrom?: string;
}): Place<PersonOnPage> {
  const agent = new Agent({ keepAlive: true });
  return {
    async arrive(locale) {
      const { token, conversationId } = issued.parse(
        await post(`${sendTo}/api/directline/token`, { agent, body: { locale } }),
      );
      const conversations = '/v3/directline/conversations';
      const activities = `${conversations}/${conversationId}/activities`;
      const { streamUrl } = opened.parse(
        await post(`${hearFrom}${conversations}`, { agent, token, body: { locale } }),
      );
      const answers = createAnswers();
      const socket = new WebSocket(streamUrl, { perMessageDeflate: false });
      socket.on('message', (data) => {
        const text = String(data);
        // Reading a frame must cost as little here as over the other way.
        if (text === '') return;
        const frame = JSON.parse(text) as { activities: { replyToId?: string }[] };
        for (const { replyToId } of frame.activities) if (replyToId) answers.arrived(replyToId);
      });
      // The greeting.
      await once(socket, 'message');
      return {
        async say(text) {
          const sent = await post(`${sendTo}${activities}`, {
            agent,
            token,
            body: { type: 'message', text, locale, from: { id: 'person' } },
          });
          await answers.to(acknowledged.parse(sent).id);
        },
        async transcript() {
          const told: Told[] = [];
          for (let watermark = ''; ; ) {
            const query = watermark && `?watermark=${watermark}`;
            const set = activitySet.parse(
              await get(`${hearFrom}${activities}${query}`, { agent, token }),
            );
            if (set.activities.length === 0) return told;
            told.push(
              ...set.activities.map(({ id, text, from, replyToId }) => ({
                id,
                text,
                replyToId: from.id === botId ? (replyToId ?? '') : undefined,
              })),
            );
            watermark = set.watermark;
          }
        },
        leave: () => socket.terminate(),
      };
    },
    close: () => agent.destroy(),
  };
}
