import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { describeFault } from '../../knowledge/fault';
import { contentFaults } from '../bot/content-faults';
import { runCommand } from './operator-command';

/**
 * Prints every fault in the content and exits 1 when there is one.
 * `--on 2027-01-31` checks the review dates as they will stand on that day.
 */
runCommand(async () => {
  const { values } = parseArgs({ options: { on: { type: 'string' } } });
  const faults = contentFaults(
    process.env.WALLET_PROFILE || undefined,
    values.on ?? DateTime.now().toISODate(),
  );
  for (const fault of faults) process.stdout.write(`${describeFault(fault)}\n`);
  process.stdout.write(
    faults.length === 0
      ? 'The content has no fault.\n'
      : `\n${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
});
