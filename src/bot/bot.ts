import type { Logger } from 'pino';
import { phoneKey } from '../../intents/contacts';
import type { Recogniser } from '../../intents/intent';
import { describeFault } from '../../knowledge/fault';
import { type Knowledge, loadContent } from '../../knowledge/load';
import type { Config } from '../config';
import { OperatorError } from '../errors';
import type { Store } from '../store/store';
import { createAnswer } from './answer';
import type { Deliver } from './deliveries';
import { createFaultReport } from './fault-report';
import { createInbox, type Inbox } from './inbox';
import { createMetrics, type Metrics } from './metrics';
import { createRemind } from './reminders';

export interface Bot {
  inbox: Inbox;
  knowledge: Knowledge;
  metrics: Metrics;
}

/**
 * The bot behind every channel: content, understanding and dialogs around one inbox.
 * @param deliver for channels that the bot delivers to; undefined for one whose clients fetch.
 * @throws OperatorError when the content cannot be used.
 */
export function createBot({
  config,
  store,
  recogniser,
  deliver = () => undefined,
  log,
}: {
  config: Config;
  store: Store;
  recogniser: Recogniser;
  deliver?: (channel: string) => Deliver | undefined;
  log: Logger;
}): Bot {
  const knowledge = readKnowledge(config.WALLET_PROFILE);
  const metrics = createMetrics(store);
  const inbox = createInbox({
    store,
    answer: createAnswer({
      knowledge,
      recogniser,
      retentionDays: config.RETENTION_DAYS,
      bringsMessages: (channel) => deliver(channel) !== undefined,
      log,
    }),
    remind: createRemind(knowledge, log),
    deliver,
    publicNumbers: new Set(knowledge.profile.lines.map(({ number }) => phoneKey(number))),
    metrics,
    report: createFaultReport(metrics, log),
  });
  return { inbox, knowledge, metrics };
}

function readKnowledge(profileFile: string): Knowledge {
  const { knowledge, faults } = loadContent(profileFile);
  if (faults.length === 0) return knowledge;
  throw new OperatorError(
    `The content cannot be used:\n${faults.map(describeFault).join('\n')}`,
    'Mend the entries named above; `npm run knowledge:check` checks them all.',
  );
}
