import { loadRecogniser } from '../../intents/recogniser';

/** Before the first test: so that the workers find a trained model instead of training one each. */
// biome-ignore lint/style/noDefaultExport: jest asks for it.
export default async function trainOnce(): Promise<void> {
  await loadRecogniser({ onProgress: (message) => process.stderr.write(`${message}\n`) });
}
