import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import { type Config, cloudSettings } from '../../config';
import { KeptClientsAuthentication } from '../kept-clients';

/** Opens the SDK's receiving end: it authenticates; the answer is made later, from what was kept. */
class HelplineAdapter extends CloudAdapter {
  receive(authorization: string, activity: Activity, keep: (turn: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity, keep);
  }
}

export function createAdapter(config: Config): HelplineAdapter {
  return new HelplineAdapter(
    new KeptClientsAuthentication({
      MicrosoftAppId: config.MicrosoftAppId,
      MicrosoftAppPassword: config.MicrosoftAppPassword,
      MicrosoftAppType: config.MicrosoftAppType,
      MicrosoftAppTenantId: config.MicrosoftAppTenantId,
      // Absent ones mean public Azure.
      ...Object.fromEntries(cloudSettings.map((name) => [name, config[name]])),
    }),
  );
}
