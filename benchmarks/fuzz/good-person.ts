import { z } from 'zod';
import type { Person } from './requests';

const connection = z.object({
  conversationId: z.string(),
  token: z.string(),
  streamUrl: z.string(),
});
const batch = z.object({ activities: z.array(z.object({ replyToId: z.string().optional() })) });

/** Somebody who uses the chat as it is meant to be used. */
export interface GoodPerson extends Person {
  /** Sends a message and resolves with the milliseconds until its answer was fetched. */
  ask(): Promise<number>;
}

/** @param headers sent with everything, such as the address a proxy would tell. */
export async function goodPerson(
  url: string,
  headers: Record<string, string> = {},
): Promise<GoodPerson> {
  const page = await post(`${url}/api/directline/token`, {}, headers);
  const { token } = z.object({ token: z.string() }).parse(page);
  const authorised = { ...headers, Authorization: `Bearer ${token}` };
  const begun = connection.parse(
    await post(`${url}/v3/directline/conversations`, { locale: 'en' }, authorised),
  );
  const address = `${url}/v3/directline/conversations/${begun.conversationId}/activities`;
  let watermark = '';
  return {
    token: begun.token,
    conversationId: begun.conversationId,
    streamToken: new URL(begun.streamUrl).searchParams.get('t') ?? '',
    async ask() {
      const at = performance.now();
      const { id } = z
        .object({ id: z.string() })
        .parse(
          await post(address, { type: 'message', text: 'what time does support open' }, authorised),
        );
      for (;;) {
        const response = await fetch(`${address}?watermark=${watermark}`, { headers: authorised });
        const body = await response.json();
        if (batch.parse(body).activities.some(({ replyToId }) => replyToId === id)) {
          watermark = z.object({ watermark: z.string() }).parse(body).watermark;
          return performance.now() - at;
        }
      }
    },
  };
}

async function post(url: string, body: object, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered a good request with ${response.status}`);
  return response.json();
}
