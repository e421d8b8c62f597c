import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { version } from '../../package.json';
import { readKnowledge } from '../bot/bot';
import { teamsPackage } from '../channels/teams/package';
import { readConfig } from '../config';
import { readOptions, runCommand } from './operator-command';

const usage = 'npm run teams:package -- --to data/teams-app.zip --version 1.0.1';

/** Writes the app package that is uploaded to Teams. */
runCommand(async () => {
  const options = readOptions({
    texts: ['to', 'version'],
    defaults: { to: 'data/teams-app.zip', version },
    usage,
  });
  const config = readConfig(process.env);
  const bytes = teamsPackage(config, readKnowledge(config.WALLET_PROFILE), options.version);
  mkdirSync(dirname(options.to), { recursive: true });
  writeFileSync(options.to, bytes);
  process.stdout.write(
    `${options.to}: the Teams app, version ${options.version}. docs/teams.md tells how to upload it.\n`,
  );
});
