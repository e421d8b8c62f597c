import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { isLoopbackAddress } from './loopback';

/**
 * The address a request came from, as one party: of IPv6 the network of 64 bits, which one customer
 * gets whole. undefined for this machine itself, which is its operator or a proxy in front, not one
 * of many people.
 * @param trustProxy whether a proxy of ours puts the address last into X-Forwarded-For.
 */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string | undefined {
  const forwarded = trustProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : undefined;
  const address = (forwarded || request.socket.remoteAddress || '').replace(
    /^::ffff:(?=\d+\.)/i,
    '',
  );
  if (isLoopbackAddress(address)) return undefined;
  return isIPv6(address) ? networkOf(address) : address;
}

function networkOf(address: string): string {
  const [front = '', back = ''] = address.split('%')[0]?.split('::') ?? [];
  const before = front.split(':').filter(Boolean);
  const after = back.split(':').filter(Boolean);
  const isShort = address.includes('::');
  const missing = isShort ? Array(Math.max(0, 8 - before.length - after.length)).fill('0') : [];
  return [...before, ...missing, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
