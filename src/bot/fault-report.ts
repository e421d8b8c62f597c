import type { Logger } from 'pino';
import { messageOf } from '../errors';
import type { Metrics } from './metrics';

/** What was away, so that something had to be put off. */
export type Away = 'database' | 'channel' | 'desk';

/** Counts a fault and tells the operator. */
export type ReportFault = (away: Away, error: unknown, what: string) => void;

export function createFaultReport(metrics: Metrics, log: Logger): ReportFault {
  return (away, error, what) => {
    metrics.faults.inc({ away });
    log.error({ error: messageOf(error) }, what);
  };
}
