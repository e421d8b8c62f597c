import { connect, createServer, type Socket } from 'node:net';

/**
 * Passes each connection on to the next port that answers, by turns: the least that stands in front of
 * replicas. A connection that breaks at one end is broken at the other.
 */
export async function startRoundRobin(
  port: number,
  replicaPorts: readonly number[],
): Promise<{ close(): Promise<void> }> {
  const open = new Set<Socket>();
  let turn = 0;

  const server = createServer((client) => {
    track(client);
    turn += 1;
    passOn(client, [...replicaPorts.slice(turn % replicaPorts.length), ...replicaPorts]);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };

  function passOn(client: Socket, [next, ...others]: readonly number[]): void {
    if (next === undefined) {
      client.destroy();
      return;
    }
    const replica = connect(next, '127.0.0.1');
    const tryOthers = () => passOn(client, others);
    replica.once('error', tryOthers);
    replica.once('connect', () => {
      replica.off('error', tryOthers);
      track(replica);
      client.once('close', () => replica.destroy());
      replica.once('close', () => client.destroy());
      client.pipe(replica).pipe(client);
    });
  }

  function track(socket: Socket): void {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // Both ends of a broken connection say so; closing, which follows, is all there is to do.
    socket.on('error', () => {});
  }
}
