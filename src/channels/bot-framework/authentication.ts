import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import { type Config, cloudSettings } from '../../config';

/**
 * The SDK's authentication: whose word an activity is, and the credentials with which the bot answers. It is
 * used without the adapter around it, which opens a turn of its own for each activity in and out, with a
 * context, clients and a middleware chain: here an answer is made later, from what was kept.
 */
export function createAuthentication(config: Config): BotFrameworkAuthentication {
  return new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: config.MicrosoftAppId,
    MicrosoftAppPassword: config.MicrosoftAppPassword,
    MicrosoftAppType: config.MicrosoftAppType,
    MicrosoftAppTenantId: config.MicrosoftAppTenantId,
    // Absent ones mean public Azure.
    ...Object.fromEntries(cloudSettings.map((name) => [name, config[name]])),
  });
}
