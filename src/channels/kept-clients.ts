import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { addBounded } from './bounded-map';

/** More than any bot has: a channel has a few service addresses, each Emulator session one more. */
const keptConnectors = 100;

/**
 * The SDK's authentication, which makes new clients for every activity, in and out. Those of one
 * address are alike for a bot with one identity, and making them costs more than using them.
 */
export class KeptClientsAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly connectors = new Map<string, Promise<ConnectorClient>>();
  private userTokens: Promise<UserTokenClient> | undefined;

  override async authenticateRequest(
    activity: Activity,
    authorization: string,
  ): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, authorization);
    return {
      ...result,
      connectorFactory: result.connectorFactory && this.keeping(result.connectorFactory),
    };
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return this.keeping(super.createConnectorFactory(identity));
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.userTokens ??= super.createUserTokenClient(identity);
    return this.userTokens;
  }

  private keeping(factory: ConnectorFactory): ConnectorFactory {
    return new KeepingFactory(factory, this.connectors);
  }
}

class KeepingFactory extends ConnectorFactory {
  constructor(
    private readonly factory: ConnectorFactory,
    private readonly kept: Map<string, Promise<ConnectorClient>>,
  ) {
    super();
  }

  create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const key = `${audience ?? ''} ${serviceUrl}`;
    const known = this.kept.get(key);
    if (known) return known;
    const created = this.factory.create(serviceUrl, audience);
    addBounded(this.kept, key, created, keptConnectors);
    created.catch(() => this.kept.delete(key));
    return created;
  }
}
