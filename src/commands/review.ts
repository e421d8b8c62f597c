import type { Review } from '../store/store';
import { readOptions, runCommand, withStore } from './operator-command';

const usage =
  'npm run --silent review [-- --json] (what people asked in vain, or said did not help)';

/** The newest so many: more are not read at one sitting. */
const shown = 500;

/** What an operator should look at: messages not understood, and answers that did not help. */
runCommand(async () => {
  const { json } = readOptions({ texts: [], flags: ['json'], usage });
  await withStore(async (store) => {
    const reviews = await store.reviews(shown);
    process.stdout.write(json ? `${JSON.stringify(reviews, null, 2)}\n` : asTable(reviews));
  });
});

function asTable(reviews: readonly Review[]): string {
  const helped = reviews.filter(({ reason }) => reason === 'helped').length;
  const toRead = reviews.filter(({ reason }) => reason !== 'helped');
  const lines = toRead.map(({ reason, text, answers, atMs }) =>
    [new Date(atMs).toISOString().slice(0, 16), reason.padEnd(14), oneLine(text), answers.join(' ')]
      .filter(Boolean)
      .join('  '),
  );
  return [
    ...lines,
    '',
    `${toRead.length} to look at, ${helped} answers that helped. A phrase that was not understood belongs into intents/phrases; an answer that did not help, into knowledge/answers.`,
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return `"${text.replace(/\s+/g, ' ').slice(0, 120)}"`;
}
