import { loadRecogniser } from '../../intents/recogniser';
import { type Postgres, shareServer, startPostgres } from './postgres';

declare global {
  var sharedPostgres: Postgres | undefined;
}

/** Once, before the first test: a trained model that the workers find, and a database server they share. */
// biome-ignore lint/style/noDefaultExport: jest asks for it.
export default async function beforeAllTests(): Promise<void> {
  globalThis.sharedPostgres = await startPostgres();
  shareServer(globalThis.sharedPostgres.url);
  await loadRecogniser({ onProgress: (message) => process.stderr.write(`${message}\n`) });
}
