import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** A line between a browser and a server, for everything: pages, frames, sockets. */
export interface SlowLine {
  url: string;
  /** Bytes that came down it since it was opened, headers and all. */
  receivedBytes(): number;
  close(): void;
}

/**
 * Opens a line to a server. All connections share its width; each begins with a way back and forth.
 * @param roundTripMs half of it is waited in each direction.
 */
export async function openSlowLine(
  target: string,
  { bitsPerSecond, roundTripMs }: { bitsPerSecond: number; roundTripMs: number },
): Promise<SlowLine> {
  const { hostname, port } = new URL(target);
  const bytesPerMs = bitsPerSecond / 8 / 1000;
  /** When the line will have passed on what it was given so far. */
  const free = { down: 0, up: 0 };
  let receivedBytes = 0;

  function pass(from: Socket, to: Socket, direction: 'down' | 'up', notBefore: number): void {
    let last = Promise.resolve();
    const inOrder = (atMs: number, act: () => void) => {
      last = last.then(() => setTimeout(Math.max(0, atMs - performance.now()))).then(act);
    };
    from.on('data', (chunk: Buffer) => {
      const begins = Math.max(performance.now(), notBefore, free[direction]);
      free[direction] = begins + chunk.length / bytesPerMs;
      inOrder(free[direction] + roundTripMs / 2, () => {
        if (direction === 'down') receivedBytes += chunk.length;
        if (to.writable) to.write(chunk);
      });
    });
    from.on('end', () => inOrder(0, () => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => inOrder(0, () => to.destroy()));
  }

  const sockets = new Set<Socket>();
  const server = createServer((browser) => {
    const service = connect(Number(port), hostname);
    for (const socket of [browser, service]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => sockets.delete(socket));
    }
    // The handshake of a connection goes over the line before its first byte.
    pass(browser, service, 'up', performance.now() + roundTripMs);
    pass(service, browser, 'down', 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    receivedBytes: () => receivedBytes,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
