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
import { createSayWhenDue } from './due';
import { createFaultReport } from './fault-report';
import { createDeskNews } from './handoff/webhook';
import { createInbox, type Inbox } from './inbox';
import { createMetrics, type Metrics } from './metrics';
import { createVoice } from './voice';

export interface Bot {
  inbox: Inbox;
  knowledge: Knowledge;
  metrics: Metrics;
}

/**
 * The bot behind every channel: content, understanding and dialogs around one inbox.
 * @param deliver for channels that the bot delivers to; undefined for one whose clients fetch.
 * @param privateChats by channel: the link by which a person writes to the bot alone.
 * @throws OperatorError when the content cannot be used.
 */
export function createBot({
  config,
  store,
  recogniser,
  deliver = () => undefined,
  privateChats = {},
  log,
}: {
  config: Config;
  store: Store;
  recogniser: Recogniser;
  deliver?: (channel: string) => Deliver | undefined;
  privateChats?: Readonly<Record<string, string>>;
  log: Logger;
}): Bot {
  const knowledge = readKnowledge(config.WALLET_PROFILE);
  const metrics = createMetrics(store);
  const report = createFaultReport(metrics, log);
  const { HANDOFF_WEBHOOK: url, HANDOFF_SECRET: secret, HANDOFF_CHANNELS } = config;
  const webhook = url && secret ? { url, secret } : undefined;
  const voice = createVoice({ knowledge, privateChats, log });
  const inbox = createInbox({
    store,
    answer: createAnswer({
      knowledge,
      voice,
      recogniser,
      retentionDays: config.RETENTION_DAYS,
      hasDesk: (channel) => webhook !== undefined || HANDOFF_CHANNELS.includes(channel),
      privateChats,
      bringsMessages: (channel) => deliver(channel) !== undefined,
      log,
    }),
    sayWhenDue: createSayWhenDue({ knowledge, voice, log }),
    tellDesk: webhook && createDeskNews({ store, webhook, report }),
    deliver,
    publicNumbers: publicNumbers(knowledge),
    metrics,
    report,
  });
  return { inbox, knowledge, metrics };
}

/** Digits that everybody may know and that are never masked: of the wallet's lines and of the authorities. */
function publicNumbers({ profile, authorities }: Knowledge): Set<string> {
  const numbers = [
    ...profile.lines.map(({ number }) => number),
    ...authorities.regulators.flatMap(({ phones }) => phones),
    ...authorities.fraudLines.map(({ phone }) => phone),
  ];
  return new Set(numbers.map((number) => phoneKey(number).replace(/^\+/, '')));
}

/** @throws OperatorError naming every fault in the content. */
export function readKnowledge(profileFile: string): Knowledge {
  const { knowledge, faults } = loadContent(profileFile);
  if (faults.length === 0) return knowledge;
  throw new OperatorError(
    `The content cannot be used:\n${faults.map(describeFault).join('\n')}`,
    'Mend the entries named above; `npm run knowledge:check` checks them all.',
  );
}
