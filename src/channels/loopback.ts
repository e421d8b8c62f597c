import { isIP } from 'node:net';

/** Whether a URL is plain HTTP(S) to this machine by a loopback address or by the name localhost. */
export function isLoopbackUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isHttp = protocol === 'http:' || protocol === 'https:';
  return (
    isHttp &&
    (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.')))
  );
}
