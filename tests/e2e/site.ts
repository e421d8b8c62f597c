import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A wallet's own site, on an origin of its own. */
export interface Site {
  url: string;
  /** What its page is made of, from the next request on. */
  page: { policy?: string; head?: string; body: string };
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const server = createServer((_request, response) => {
    const { policy, head = '', body } = site.page;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (policy) response.setHeader('Content-Security-Policy', policy);
    response.end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A wallet</title>${head}</head><body>${body}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    page: { body: '' },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}
