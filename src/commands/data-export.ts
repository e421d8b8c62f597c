import { readOptions, runCommand, withStore } from './operator-command';

const usage =
  'npm run --silent data:export -- --channel directline --user dl_… (the channel and user id of the person)';

/** Prints everything kept about a person as one JSON document. */
runCommand(async () => {
  const { channel, user } = readOptions({ texts: ['channel', 'user'], usage });
  await withStore(async (store) => {
    const conversations = await store.exportOf(channel, user);
    const cases = await store.casesOf(channel, user);
    const exportedAt = new Date().toISOString();
    const document = { channel, user, exportedAt, conversations, cases };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  });
});
