import { type Agent, request } from 'node:http';

/** @throws Error when it is answered with anything but success. */
export function post(
  address: string,
  { agent, token, body }: { agent: Agent; token?: string | undefined; body: object },
): Promise<unknown> {
  return send(address, { method: 'POST', agent, token, text: JSON.stringify(body) });
}

/** @throws Error when it is answered with anything but success. */
export function get(
  address: string,
  { agent, token }: { agent: Agent; token?: string | undefined },
): Promise<unknown> {
  return send(address, { method: 'GET', agent, token, text: undefined });
}

function send(
  address: string,
  {
    method,
    agent,
    token,
    text,
  }: { method: string; agent: Agent; token: string | undefined; text: string | undefined },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(address, {
      method,
      agent,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(text !== undefined && {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(text),
        }),
      },
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection just as the message came: nothing was sent.
      const wasIdle = sent.reusedSocket && error.code === 'ECONNRESET';
      if (wasIdle) send(address, { method, agent, token, text }).then(resolve, reject);
      else reject(error);
    });
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const received = Buffer.concat(chunks).toString('utf8');
        const status = response.statusCode ?? 500;
        if (status >= 300) reject(new Error(`${method} ${address}: ${status} ${received}`));
        else resolve(received.startsWith('{') ? JSON.parse(received) : undefined);
      });
    });
    sent.end(text);
  });
}
