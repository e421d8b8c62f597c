import type { AppWords } from './words';

/** The newest schema of app manifests at this time. */
export const manifestVersion = '1.30';
const schemas = `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}`;
const scopes = ['personal', 'team', 'groupChat'];

/** What Teams must know about the app, beside its words. */
export interface AppFacts {
  /** The app id of the bot: the app in Teams has the same. */
  botId: string;
  /** Higher with every change, such as 1.0.2. */
  version: string;
  developer: { name: string; websiteUrl: string; privacyUrl: string; termsOfUseUrl: string };
  icons: { color: string; outline: string };
}

/** @see https://learn.microsoft.com/microsoft-365/extensibility/schema/ */
export function appManifest(
  { botId, version, developer, icons }: AppFacts,
  words: AppWords,
  /** Files with the words in further languages, by language tag. */
  translations: Record<string, string>,
): object {
  return {
    $schema: `${schemas}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    id: botId,
    developer,
    localizationInfo: {
      defaultLanguageTag: 'en',
      additionalLanguages: Object.entries(translations).map(([languageTag, file]) => ({
        languageTag,
        file,
      })),
    },
    name: { short: words.name },
    description: { short: words.shortDescription, full: words.fullDescription },
    icons,
    accentColor: '#0b6b4f',
    bots: [
      {
        botId,
        scopes,
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: [{ scopes, commands: words.commands }],
      },
    ],
    defaultInstallScope: 'personal',
  };
}

/** The same words in another language: each under its path in the manifest. */
export function appTranslation(words: AppWords): object {
  const commands = words.commands.flatMap(({ title, description }, index) => {
    const path = `bots[0].commandLists[0].commands[${index}]`;
    return [
      [`${path}.title`, title],
      [`${path}.description`, description],
    ];
  });
  return {
    $schema: `${schemas}/MicrosoftTeams.Localization.schema.json`,
    'name.short': words.name,
    'description.short': words.shortDescription,
    'description.full': words.fullDescription,
    ...Object.fromEntries(commands),
  };
}
