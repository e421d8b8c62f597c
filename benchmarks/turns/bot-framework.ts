import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { post } from './http';
import { createAnswers, type Place } from './person';

/**
 * A Bot Framework channel: sends to `/api/messages` of a bot and takes its replies as a service does.
 * @param nextConversation the id of the conversation that the next one to arrive goes on with.
 */
export async function botFrameworkChannel(
  botUrl: string,
  nextConversation: () => string = randomUUID,
): Promise<Place> {
  const agent = new Agent({ keepAlive: true });
  const answers = createAnswers();
  const server = createServer(async (request, response) => {
    const { replyToId = '' } = JSON.parse(await bodyOf(request)) as { replyToId?: string };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ id: randomUUID() }));
    answers.arrived(replyToId);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    async arrive(locale) {
      const conversation = { id: nextConversation() };
      const from = { id: `person-of-${conversation.id}` };
      return {
        async say(text) {
          const id = randomUUID();
          const activity = {
            type: 'message',
            id,
            text,
            locale,
            channelId: 'webchat',
            serviceUrl,
            conversation,
            from,
            recipient: { id: 'bot' },
          };
          await Promise.all([
            post(`${botUrl}/api/messages`, { agent, body: activity }),
            answers.to(id),
          ]);
        },
        leave() {},
      };
    },
    close() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
