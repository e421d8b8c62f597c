import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One thing the bot told the desk. */
export interface DeskNews {
  id: string;
  event: string;
  conversation: { id: string; channel: string; userId: string; locale: string };
  text: string;
  transcript?: { from: string; text: string }[];
  cases?: unknown[];
}

/** The system of a helpdesk: hears of conversations by webhook, speaks into them by HTTP. */
export interface DeskSystem {
  webhook: string;
  secret: string;
  heard: DeskNews[];
  /** The next so many calls are answered with 500. */
  failNext(count: number): void;
  /** Resolves once it was told this. */
  hears(event: string): Promise<DeskNews>;
  close(): Promise<void>;
}

export async function startDesk(): Promise<DeskSystem> {
  const secret = 'a secret of the desk, long enough for the settings';
  const heard: DeskNews[] = [];
  const waiting = new Set<() => void>();
  let failures = 0;

  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const [, at, signature] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(
      String(request.headers['x-helpline-signature']),
    ) ?? ['', '', ''];
    const isGenuine =
      signature === createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    const news: DeskNews = JSON.parse(body);
    const isNamed = request.headers['idempotency-key'] === news.id;
    failures -= 1;
    const status = !isGenuine || !isNamed ? 401 : failures >= 0 ? 500 : 204;
    if (status === 204) heard.push(news);
    response.writeHead(status);
    response.end();
    for (const wake of waiting) wake();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    webhook: `http://127.0.0.1:${(server.address() as AddressInfo).port}/helpline`,
    secret,
    heard,
    failNext(count) {
      failures = count;
    },
    async hears(event) {
      for (;;) {
        const news = heard.find((each) => each.event === event);
        if (news) return news;
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
