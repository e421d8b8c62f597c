import { connect, type Socket } from 'node:net';
import type { FuzzRequest } from './requests';

/** After so long without an answer a request counts as left hanging. */
const patienceMs = 30_000;

export interface Answer {
  /** 0: the server closed the connection without an answer. -1: no answer in time. */
  status: number;
  text: string;
}

/**
 * Writes a request as it is, which no HTTP client would, and reads the answer to it. A connection
 * serves again where the server keeps it open.
 */
export function createWire(url: string) {
  const { hostname, port, host } = new URL(url);
  let idle: Socket | undefined;

  return {
    send(request: FuzzRequest): Promise<Answer> {
      return new Promise((resolve) => {
        const socket = idle && !idle.destroyed ? idle : connect(Number(port), hostname);
        idle = undefined;
        const chunks: Buffer[] = [];
        const end = (answer: Answer, isReusable: boolean) => {
          clearTimeout(tooLate);
          socket.removeAllListeners();
          socket.on('error', () => {});
          if (isReusable) idle = socket;
          else socket.destroy();
          resolve(answer);
        };
        const tooLate = setTimeout(() => end({ status: -1, text: '' }, false), patienceMs);
        const ended = () => end(answerIn(Buffer.concat(chunks)), false);
        socket.on('error', () => {});
        socket.on('close', ended);
        socket.on('end', ended);
        socket.on('data', (chunk) => {
          chunks.push(chunk);
          const received = Buffer.concat(chunks);
          const length = wholeLength(received, request.method);
          if (length === undefined) return;
          const answer = answerIn(received);
          const isClosing = /\r\nconnection: (?:close|upgrade)/i.test(answer.text);
          end(answer, !isClosing && received.length === length && answer.status >= 200);
        });
        socket.write(written(request, host));
      });
    },
    close: () => idle?.destroy(),
  };
}

function written({ method, path, headers, body }: FuzzRequest, host: string): Buffer {
  const lines = Object.entries({
    Host: host,
    ...(body && { 'Content-Length': String(body.length) }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  return body ? Buffer.concat([head, body]) : head;
}

/** How long the answer is in bytes; undefined while it is not whole. */
function wholeLength(received: Buffer, method: string): number | undefined {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const headers = received.subarray(0, head).toString('latin1');
  const status = Number(headers.slice(9, 12));
  if (status === 100) return wholeLength(received.subarray(head + 4), method);
  if (method === 'HEAD' || status === 101 || status === 204 || status === 304) return head + 4;
  const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1];
  if (length !== undefined) {
    const whole = head + 4 + Number(length);
    return received.length >= whole ? whole : undefined;
  }
  if (/\r\ntransfer-encoding: chunked/i.test(headers)) {
    const last = received.indexOf('\r\n0\r\n\r\n', head);
    return last < 0 ? undefined : last + 7;
  }
  return undefined;
}

function answerIn(received: Buffer): Answer {
  const text = received.toString('latin1').replace(/^HTTP\/1\.1 100 [^\r]*\r\n\r\n/, '');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text };
}
