import type { IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { clientAddress } from './client-address';
import { isLoopbackHost } from './loopback';
import { createRateLimit } from './rate-limit';
import { badArgument, notAllowed, type Refusal, tooMany } from './refusal';

/** What is looked at before anything else of a request, on every route and for every WebSocket. */
export interface Doors {
  /** @throws Refusal 400 when host or path are none, 403 when the request was meant for another host. */
  requireOwnHost(request: IncomingMessage): void;
  /** A refusal while this address asks for more than a house full of people would. */
  overLimit(request: IncomingMessage): Refusal | undefined;
  /** Resolves after a while: whoever asks too much waits for being told so, and asks less for it. */
  holdUp(): Promise<void>;
  /** A refusal while it begins too many conversations, each of which is kept. */
  overBeginnings(request: IncomingMessage): Refusal | undefined;
  /** A refusal while this person, or all in this conversation, send faster than people write. */
  overMessages(sender: {
    channel: string;
    userId: string;
    conversationId: string;
  }): Refusal | undefined;
}

/** Dozens of people behind one address, each of them asking once a second; most have a socket and ask less. */
const requests = { burst: 300, perSecond: 60 };
const beginnings = { burst: 120, perSecond: 2 };
/** Not all for the same time, or they would come back all at once. */
const heldUpMs = { least: 500, most: 2000 };
/** Those beyond are told at once, for each that waits takes memory. */
const mostHeldUp = 1000;
const messagesOfOnePerson = { burst: 200, perSecond: 5 };
/** Several people may write in a group. */
const messagesInOneConversation = { burst: 300, perSecond: 10 };

/**
 * @param options.isLocal without credentials only this machine may reach the server, and a page of
 * another site must not do so in its name by giving that site the address 127.0.0.1.
 */
export function createDoors({
  isLocal,
  trustProxy,
}: {
  isLocal: boolean;
  trustProxy: boolean;
}): Doors {
  /** Nobody but this machine gets here: its operator, trying or measuring. */
  const isAlone = isLocal && !trustProxy;
  const byAddress = createRateLimit(requests);
  const beginningsByAddress = createRateLimit(beginnings);
  const messagesByPerson = createRateLimit(messagesOfOnePerson);
  const messagesByConversation = createRateLimit(messagesInOneConversation);

  let heldUp = 0;

  function over(
    limit: ReturnType<typeof createRateLimit>,
    request: IncomingMessage,
  ): Refusal | undefined {
    const address = clientAddress(request, trustProxy);
    return address === undefined ? undefined : refusalAfter(limit.take(address));
  }

  return {
    requireOwnHost(request) {
      requireAddress(request);
      // Behind a proxy, the proxy decides for which hosts it asks.
      if (!isAlone || isLoopbackHost(request.headers.host ?? '')) return;
      throw notAllowed(
        'HostNotAllowed',
        'In local mode this server answers to localhost only. Behind a proxy set TRUST_PROXY=true.',
      );
    },
    overLimit: (request) => over(byAddress, request),
    async holdUp() {
      if (heldUp >= mostHeldUp) return;
      heldUp += 1;
      await setTimeout(heldUpMs.least + Math.random() * (heldUpMs.most - heldUpMs.least));
      heldUp -= 1;
    },
    overBeginnings: (request) => over(beginningsByAddress, request),
    overMessages({ channel, userId, conversationId }) {
      if (isAlone) return undefined;
      const ofPerson = messagesByPerson.take(`${channel} ${userId}`);
      const inConversation = messagesByConversation.take(`${channel} ${conversationId}`);
      return refusalAfter(ofPerson ?? inConversation);
    },
  };
}

const hostShape = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** restify builds an address of both, outside of any handler: what is none would end the process. */
function requireAddress({ headers: { host = 'localhost' }, url = '/' }: IncomingMessage): void {
  const isHost = hostShape.test(host) && URL.canParse(`http://${host}/`);
  // Whatever begins with a slash is a path.
  const isPath = url.startsWith('/') || URL.canParse(url, 'http://localhost');
  if (!isHost) throw badArgument('The header Host names no host.');
  if (!isPath) throw badArgument('The address of the request is none.');
}

function refusalAfter(seconds: number | undefined): Refusal | undefined {
  return seconds === undefined ? undefined : tooMany(seconds);
}
