import { goodPerson } from './good-person';
import { createWire } from './wire';

/** Asks for as much as it gets, from one address, until it is told to stop; then tells what it got. */
async function flood(url: string, address: string, connections: number): Promise<void> {
  const headers = { 'X-Forwarded-For': address };
  const { token, conversationId } = await goodPerson(url, headers);
  const json = { ...headers, 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  const message = Buffer.from(JSON.stringify({ type: 'message', text: 'what does a call cost' }));
  const requests = [
    { method: 'POST', path, headers: json, body: message },
    { method: 'GET', path: `${path}?watermark=0`, headers: json },
    { method: 'GET', path: '/', headers },
    { method: 'POST', path: '/api/directline/token', headers: json, body: Buffer.from('{}') },
  ];
  const counts: Record<string, number> = {};
  let isStopped = false;
  process.once('message', () => {
    isStopped = true;
  });
  // Never outlives the run it belongs to.
  process.once('disconnect', () => process.exit());
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      const wire = createWire(url);
      for (let at = connection; !isStopped; at += 1) {
        const request = requests[at % requests.length];
        if (!request) continue;
        const { status } = await wire.send(request);
        counts[status] = (counts[status] ?? 0) + 1;
      }
      wire.close();
    }),
  );
  process.send?.(counts);
}

const [url = '', address = '', connections = '1'] = process.argv.slice(2);
void flood(url, address, Number(connections));
