import { existsSync } from 'node:fs';
import { startApp } from './app';
import { readConfig } from './config';
import { messageOf, OperatorError } from './errors';

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const app = await startApp(readConfig(process.env));
  process.stdout.write(`Wallet Helpline is ready: ${app.url}\n`);

  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      app.stop().then(
        () => process.exit(0),
        (error) => fail(error),
      );
    });
  }
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
