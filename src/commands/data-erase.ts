import { readOptions, runCommand, WrongArguments, withStore } from './operator-command';

const usage = 'npm run data:erase -- --channel directline --user dl_… --yes';

/** Removes everything kept about a person, once `--yes` says so. */
runCommand(async () => {
  const { channel, user, yes } = readOptions({ texts: ['channel', 'user'], flags: ['yes'], usage });
  await withStore(async (store) => {
    const kept = await store.exportOf(channel, user);
    const activities = kept.reduce((sum, each) => sum + each.activities.length, 0);
    const person = `${user} on ${channel}`;
    if (!yes) {
      throw new WrongArguments(
        `Nothing was removed: ${kept.length} conversations with ${activities} activities are kept of ${person}.`,
        'Add --yes to remove them for good.',
      );
    }
    const removed = await store.eraseOf(channel, user);
    process.stdout.write(
      `Removed ${removed} conversations with ${activities} activities of ${person}.\n`,
    );
  });
});
