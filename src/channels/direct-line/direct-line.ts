import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Inbox } from '../../bot/inbox';
import type { Store } from '../../store/store';
import type { Doors } from '../doors';
import type { OriginRules } from './origins';
import type { Tokens } from './tokens';

/** What every route of the service works with. */
export interface DirectLine extends OriginRules {
  store: Store;
  inbox: Inbox;
  tokens: Tokens;
  doors: Doors;
  /** The DIRECT_LINE_SECRET; undefined when none is set, which closes what needs it. */
  secret: string | undefined;
  log: Logger;
}

/** The channel under which conversations and activities of this service are kept. */
export const channelId = 'directline';

/** The bot as a party of every conversation. */
export const bot = { id: 'helpline', name: 'Helpline', role: 'bot' } as const;

/** Answers one kind of request; refuses by throwing a Refusal. */
export type Route = (
  request: IncomingMessage,
  directLine: DirectLine,
  /** `id`: the conversation in the path, empty where the path has none. */
  place: { params: { id: string }; query: URLSearchParams },
) => Promise<{ status: number; body: object }>;
