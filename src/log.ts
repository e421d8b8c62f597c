import pino, { type Logger } from 'pino';
import type { Config } from './config';

/** Structured lines on stderr. No message text and no contact of a person ever goes into one. */
export function createLog({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): Logger {
  return pino({ level: LOG_LEVEL, base: undefined }, pino.destination(2));
}
