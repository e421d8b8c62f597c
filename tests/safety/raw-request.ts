import { connect } from 'node:net';

export interface RawAnswer {
  /** 0: the connection was closed without an answer. */
  status: number;
  headers: string;
  body: string;
}

export interface RawRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Sent instead of everything above, as it is. */
  bytes?: string | Buffer;
}

/** Sends bytes as no well-behaved client would, and reads what comes back until the server closes. */
export function sendRaw(url: string, request: RawRequest): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    const done = () => {
      socket.destroy();
      resolve(parsed(Buffer.concat(chunks).toString('utf8')));
    };
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (isWhole(Buffer.concat(chunks))) done();
    });
    socket.on('close', done);
    socket.on('error', done);
    socket.on('connect', () => {
      for (const part of written(request, host)) socket.write(part);
    });
  });
}

/** Sends the same request many times down one connection, without waiting, and gives each answer's status. */
export function sendPipelined(
  url: string,
  times: number,
  requestOf: (number: number) => RawRequest,
): Promise<{ statuses: number[]; text: string }> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    const statuses = () =>
      [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (statuses().length === times) socket.end();
    });
    socket.on('close', () => resolve({ statuses: statuses(), text }));
    socket.on('error', () => {});
    for (let number = 0; number < times; number += 1) {
      const request = requestOf(number);
      const headers = { ...request.headers, Connection: 'keep-alive' };
      for (const part of written({ ...request, headers }, host)) socket.write(part);
    }
  });
}

function written(request: RawRequest, host: string): (string | Buffer)[] {
  if (request.bytes !== undefined) return [request.bytes];
  const { method = 'GET', path, headers = {}, body } = request;
  const hasLength = Object.keys(headers).some((name) =>
    /^(?:content-length|transfer-encoding)$/i.test(name),
  );
  const lines = Object.entries({
    Host: host,
    Connection: 'close',
    ...(body !== undefined && !hasLength && { 'Content-Length': String(Buffer.byteLength(body)) }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
  return body === undefined ? [head] : [head, body];
}

/** An answer to HEAD, and one that is broken off, ends with the connection. */
function isWhole(received: Buffer): boolean {
  const text = received.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  return length !== undefined && text.length - end - 4 >= Number(length);
}

function parsed(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0),
    headers: end < 0 ? text : text.slice(0, end),
    body: end < 0 ? '' : text.slice(end + 4),
  };
}
