import { existsSync } from 'node:fs';
import { startApp } from './app';
import { readConfig } from './config';
import { messageOf, OperatorError } from './errors';

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const starting = startApp(readConfig(process.env));

  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      // Also in the middle of a start: what it began is ended in order.
      starting.then((app) => app.stop()).then(() => process.exit(0), fail);
    });
  }

  const app = await starting;
  if (!isStopping) process.stdout.write(`Wallet Helpline is ready: ${app.url}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(
    error instanceof OperatorError
      ? `${error.message}\n`
      : `Wallet Helpline stopped: ${messageOf(error)}\n${error instanceof Error ? (error.stack ?? '') : ''}\n`,
  );
  process.exit(1);
}

main().catch(fail);
