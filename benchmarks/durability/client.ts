import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

const requestTimeoutMs = 20_000;
const retryMs = 50;

export interface Answer {
  status: number;
  body: unknown;
}

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  token?: string;
  body?: object;
}

/** A client that does not give up, as people do not: what was not acknowledged is sent again. */
export interface Client {
  /**
   * Resolves with the first answer that is neither a fault of the server nor "try again".
   * @param onSentAgain called when the call went out in full once more, the earlier time having
   * brought no answer.
   * @throws Error when the server refuses the call, or once `signal` is aborted.
   */
  insist(call: Call, onSentAgain?: () => void): Promise<Answer>;
  close(): void;
}

/**
 * @param urls of the replicas: each sending goes to the next one.
 * @param onWritten called when a POST was handed to the network in full.
 */
export function createClient({
  urls,
  signal,
  onWritten,
}: {
  urls: readonly string[];
  signal: AbortSignal;
  onWritten: () => void;
}): Client {
  const agent = new Agent({ keepAlive: true });
  let sendings = 0;

  return {
    async insist(call, onSentAgain = () => {}) {
      let wasSent = false;
      const onSent = () => {
        if (wasSent) onSentAgain();
        wasSent = true;
        if (call.method === 'POST') onWritten();
      };
      for (;;) {
        signal.throwIfAborted();
        const answer = await send(call, onSent).catch(() => undefined);
        if (answer && answer.status < 300) return answer;
        if (answer && answer.status < 500 && answer.status !== 429) {
          throw new Error(
            `${call.method} ${call.path} was refused with ${answer.status}: ${JSON.stringify(answer.body)}`,
          );
        }
        await setTimeout(retryMs);
      }
    },
    close: () => agent.destroy(),
  };

  function send({ method, path, token, body }: Call, onSent: () => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const text = body && JSON.stringify(body);
      sendings += 1;
      const sent = request(`${urls[sendings % urls.length]}${path}`, {
        agent,
        method,
        timeout: requestTimeoutMs,
        headers: {
          ...(token && { Authorization: `Bearer ${token}` }),
          ...(text && {
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(text),
          }),
        },
      });
      sent.on('error', reject);
      sent.on('timeout', () => sent.destroy(new Error('The server is silent.')));
      sent.on('finish', onSent);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          // A body cut short by a kill is no answer; JSON.parse throws on it.
          try {
            const received = Buffer.concat(chunks).toString('utf8');
            resolve({
              status: response.statusCode ?? 0,
              body: received === '' ? undefined : JSON.parse(received),
            });
          } catch (error) {
            reject(error);
          }
        });
      });
      sent.end(text);
    });
  }
}
