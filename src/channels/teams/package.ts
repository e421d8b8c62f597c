import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Knowledge } from '../../../knowledge/load';
import { english } from '../../bot/language';
import type { Config } from '../../config';
import { OperatorError } from '../../errors';
import { type AppFacts, appManifest, appTranslation } from './manifest';
import { type AppWords, appWords } from './words';

/** Beside English, which is the default. */
const translations = {
  'zh-cn': { language: 'zh-CN', traditional: false },
  'zh-tw': { language: 'zh-CN', traditional: true },
} as const;

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const versionNumber = /^\d+\.\d+\.\d+$/;
/** Files in a zip carry a date; always the same one, so that the same settings give the same bytes. */
const fileDate = new Date(2020, 0, 1);

/**
 * The app package for Teams, as the bytes of a zip file.
 * @throws OperatorError naming everything that is missing or too long, each with its mend.
 */
export function teamsPackage(config: Config, knowledge: Knowledge, version: string): Uint8Array {
  const facts = {
    botId: config.MicrosoftAppId ?? '',
    version,
    developer: {
      name: config.TEAMS_DEVELOPER_NAME ?? knowledge.profile.name.en,
      websiteUrl: knowledge.profile.sites[0] as string,
      privacyUrl: config.TEAMS_PRIVACY_URL ?? '',
      termsOfUseUrl: config.TEAMS_TERMS_URL ?? '',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
  };
  const words = appWords(knowledge, english);
  const translated = Object.entries(translations).map(
    ([tag, speech]) => [tag, appWords(knowledge, speech)] as const,
  );
  const faults = [
    ...factFaults(facts),
    ...[words, ...translated.map(([, each]) => each)].flatMap((each) =>
      wordFaults(each, knowledge.profileFile),
    ),
  ];
  if (faults.length > 0) {
    throw new OperatorError(
      `The Teams app package cannot be built:\n${[...new Set(faults)].map((fault) => `  - ${fault}`).join('\n')}`,
      'Settings stand in the environment or in .env; docs/teams.md explains each one.',
    );
  }
  const files = Object.fromEntries(translated.map(([tag]) => [tag, `${tag}.json`]));
  const json = (value: object) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  const icon = (name: string) => readFileSync(join(__dirname, 'icons', name));
  return zipSync(
    {
      'manifest.json': json(appManifest(facts, words, files)),
      ...Object.fromEntries(
        translated.map(([tag, each]) => [`${tag}.json`, json(appTranslation(each))]),
      ),
      [facts.icons.color]: icon(facts.icons.color),
      [facts.icons.outline]: icon(facts.icons.outline),
    },
    { mtime: fileDate },
  );
}

function factFaults({ botId, version, developer }: AppFacts): string[] {
  const { name, privacyUrl, termsOfUseUrl } = developer;
  return [
    ...(guid.test(botId)
      ? []
      : [
          botId === ''
            ? 'MicrosoftAppId: is missing: set it to the app id of the bot in Azure'
            : 'MicrosoftAppId: is no app id: copy it from Azure, it looks like 00000000-0000-0000-0000-000000000000',
        ]),
    ...(privacyUrl
      ? []
      : ['TEAMS_PRIVACY_URL: is missing: set it to the page of your privacy notice']),
    ...(termsOfUseUrl
      ? []
      : ['TEAMS_TERMS_URL: is missing: set it to the page of your terms of use']),
    ...(name.length <= 32
      ? []
      : [
          `TEAMS_DEVELOPER_NAME: ${name.length} characters are too many for Teams: set a name of at most 32`,
        ]),
    ...(versionNumber.test(version)
      ? []
      : [`--version ${version}: must be three numbers such as 1.0.2`]),
  ];
}

function wordFaults(
  { name, shortDescription, fullDescription }: AppWords,
  profile: string,
): string[] {
  const tooLong = (words: string, most: number, mend: string) =>
    words.length <= most
      ? []
      : [`"${words}": ${words.length} characters, Teams takes ${most}: ${mend}`];
  const answers = 'knowledge/answers/teams.yaml';
  return [
    ...tooLong(name, 30, `shorten name in ${profile}, or teams.name in ${answers}`),
    ...tooLong(shortDescription, 80, `shorten teams.short-description in ${answers}`),
    ...tooLong(fullDescription, 4000, `shorten teams.full-description in ${answers}`),
  ];
}
