import type { Logger } from 'pino';

/** A refusal that a client gets to see: as its status, a code to act on and a line to read. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** When to try again; told as Retry-After. */
    readonly afterSeconds?: number,
  ) {
    super(message);
  }
}

export const badArgument = (message: string) => new Refusal(400, 'BadArgument', message);

export const unauthorized = (message: string) => new Refusal(401, 'Unauthorized', message);

export const notAllowed = (code: string, message: string) => new Refusal(403, code, message);

export const tooMany = (afterSeconds: number) =>
  new Refusal(
    429,
    'TooManyRequests',
    `That was too much at once; try again in ${afterSeconds} s.`,
    afterSeconds,
  );

export const notFound = (message: string) => new Refusal(404, 'NotFound', message);

export const tooLarge = (limitBytes: number) =>
  new Refusal(413, 'TooLarge', `At most ${limitBytes} bytes are accepted here.`);

/** The headers that go with a refusal. */
export function refusalHeaders({ status, afterSeconds }: Refusal): Record<string, string> {
  return {
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...(afterSeconds !== undefined && { 'Retry-After': String(afterSeconds) }),
  };
}

/** The body of every refusal. */
export function errorBody(error: Refusal): { error: { code: string; message: string } } {
  return { error: { code: error.code, message: error.message } };
}

/**
 * What to tell the client: a fault of ours is logged in full and shown as one calm line. 503, since
 * nearly always the database is away, and clients then send again.
 */
export function refusalFor(error: unknown, log: Logger): Refusal {
  if (error instanceof Refusal) return error;
  log.error({ err: error }, 'A request failed');
  return new Refusal(503, 'ServiceError', 'The service could not do this just now; try again.');
}
