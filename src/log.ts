import pino, { type Logger } from 'pino';
import type { Config } from './config';

/** While something is away every message meets it: the log says so this often, with how many times. */
const tellEveryMs = 5_000;
const errorLevel = 50;

/**
 * Structured lines on stderr. No message text and no contact of a person ever goes into one. The same
 * error is told once in a while, so that the line that matters is not drowned.
 */
export function createLog({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): Logger {
  const told = new Map<string, { atMs: number; untold: number }>();
  return pino(
    {
      level: LOG_LEVEL,
      base: undefined,
      hooks: {
        logMethod(line, method, level) {
          const [fields, message] = line as unknown as [object, string?];
          if (level < errorLevel || message === undefined) return method.apply(this, line);
          const last = told.get(message);
          if (last && Date.now() - last.atMs < tellEveryMs) {
            last.untold += 1;
            return;
          }
          told.set(message, { atMs: Date.now(), untold: 0 });
          const since = last?.untold ? { untoldSince: last.untold } : {};
          return method.apply(this, [{ ...fields, ...since }, message]);
        },
      },
    },
    pino.destination(2),
  );
}
