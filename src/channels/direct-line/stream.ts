import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';
import { type WebSocket, WebSocketServer } from 'ws';
import type { StoredActivity } from '../../store/store';
import {
  errorBody,
  notFound,
  type Refusal,
  refusalFor,
  refusalHeaders,
  tooMany,
  unauthorized,
} from '../refusal';
import { activitySet, batchSize, readWatermark } from './activities';
import { openedConversation } from './authorization';
import type { DirectLine } from './direct-line';
import { requireTokenOrigin } from './origins';

const heartbeatMs = 30_000;
const goodbyeMs = 1_000;

/** Clients send nothing but empty keep-alives, one in 20 s. */
const clientFrameLimitBytes = 1024;
const mostFramesInHeartbeat = 30;

/** One person has a few tabs and devices; their client comes back by itself after a refusal. */
const mostSocketsInConversation = 10;

const closeCodes = {
  goingAway: 1001,
  policyViolation: 1008,
  internalError: 1011,
  tryAgainLater: 1013,
} as const;

/**
 * Serves `GET /conversations/:id/stream` to WebSocket clients, the only ones this server has.
 * @returns the way to end it: each client is told to come back and gets a moment to hear it.
 */
export function addStream(server: Server, directLine: DirectLine): { close(): Promise<void> } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: clientFrameLimitBytes,
    perMessageDeflate: false,
  });
  const unresponsive = new WeakSet<WebSocket>();
  const framesSinceHeartbeat = new WeakMap<WebSocket, number>();
  const openIn = new Map<string, number>();

  function count(conversationId: string, change: 1 | -1): void {
    const open = (openIn.get(conversationId) ?? 0) + change;
    if (open > 0) openIn.set(conversationId, open);
    else openIn.delete(conversationId);
  }

  const onUpgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const ignore = () => {};
    socket.on('error', ignore);
    try {
      const { conversationId, after } = await requestedStream(request, directLine);
      if ((openIn.get(conversationId) ?? 0) >= mostSocketsInConversation) {
        throw tooMany(heartbeatMs / 1000);
      }
      socket.off('error', ignore);
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        count(conversationId, 1);
        webSocket.once('close', () => count(conversationId, -1));
        webSocket.on('message', () => {
          const frames = (framesSinceHeartbeat.get(webSocket) ?? 0) + 1;
          framesSinceHeartbeat.set(webSocket, frames);
          if (frames === mostFramesInHeartbeat + 1) {
            sendAway(webSocket, closeCodes.policyViolation);
          }
        });
        webSocket.on('pong', () => unresponsive.delete(webSocket));
        webSocket.on('error', (error) => directLine.log.debug({ err: error }, 'Stream broke'));
        feed(webSocket, conversationId, after, directLine);
      });
    } catch (error) {
      refuseUpgrade(socket, refusalFor(error, directLine.log));
    }
  };
  server.server.on('upgrade', onUpgrade);

  const heartbeat = setInterval(() => {
    for (const webSocket of sockets.clients) {
      framesSinceHeartbeat.delete(webSocket);
      if (!unresponsive.has(webSocket)) {
        unresponsive.add(webSocket);
        webSocket.ping();
      } else if (webSocket.bufferedAmount > 0) {
        // It is there but does not read: what it missed is waiting for it in the store.
        sendAway(webSocket, closeCodes.tryAgainLater);
      } else {
        webSocket.terminate();
      }
    }
  }, heartbeatMs);
  heartbeat.unref();

  return {
    async close() {
      clearInterval(heartbeat);
      for (const webSocket of sockets.clients) sendAway(webSocket, closeCodes.goingAway);
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

/** @throws Refusal. */
async function requestedStream(
  request: IncomingMessage,
  directLine: DirectLine,
): Promise<{ conversationId: string; after: number }> {
  directLine.doors.requireOwnHost(request);
  const tooMuch = directLine.doors.overLimit(request);
  if (tooMuch) throw tooMuch;
  const [path = '', search] = (request.url ?? '').split('?', 2);
  const id = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/.exec(path)?.[1];
  if (!id) throw notFound('No WebSocket is served here.');
  const query = new URLSearchParams(search);
  const token = query.get('t');
  if (!token) throw unauthorized('Take the address from streamUrl, with its token.');
  const claims = await directLine.tokens.read('stream', token);
  requireTokenOrigin(request, claims.origins);
  const conversation = await openedConversation(id, { kind: 'token', claims }, directLine);
  return { conversationId: conversation.id, after: readWatermark(query.get('watermark')) };
}

/** Sends what the conversation holds after a position and then, in order, whatever is added. */
function feed(
  webSocket: WebSocket,
  conversationId: string,
  after: number,
  { store, inbox, log }: DirectLine,
): void {
  let sent = after;
  let hasNews = false;
  let isReading = false;

  const catchUp = async (added: readonly StoredActivity[] = []) => {
    hasNews = true;
    if (isReading) return;
    isReading = true;
    // What was kept just now is sent as it is, when it is the next that this client lacks.
    let known = added[0]?.position === sent + 1 ? added : undefined;
    try {
      while (hasNews && webSocket.readyState === webSocket.OPEN) {
        hasNews = false;
        const stored = known ?? (await store.activitiesAfter(conversationId, sent, batchSize));
        known = undefined;
        const set = activitySet(stored, sent);
        // Waiting for each frame to leave keeps at most one batch in memory for a slow reader.
        if (set.activities.length > 0) await send(webSocket, JSON.stringify(set));
        sent = stored.at(-1)?.position ?? sent;
        hasNews ||= stored.length === batchSize;
      }
    } catch (error) {
      if (webSocket.readyState === webSocket.OPEN) {
        log.error({ err: error, conversationId }, 'A stream could not read its conversation');
        sendAway(webSocket, closeCodes.internalError);
      }
    } finally {
      isReading = false;
    }
  };

  // Listening begins before the first reading, so that nothing falls between the two.
  webSocket.once('close', inbox.onNewActivities(conversationId, catchUp));
  void catchUp();
}

function send(webSocket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    webSocket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Closes, and does not wait long for a client that no longer answers. */
function sendAway(webSocket: WebSocket, code: number): void {
  const timer = setTimeout(() => webSocket.terminate(), goodbyeMs);
  webSocket.once('close', () => clearTimeout(timer));
  webSocket.close(code);
}

function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const body = JSON.stringify(errorBody(refusal));
  socket.once('finish', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
      'Connection: close',
      ...Object.entries(refusalHeaders(refusal)).map(([name, value]) => `${name}: ${value}`),
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
