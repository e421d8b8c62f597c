import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** What in Azure signs the channels' tokens and hands the bot its own, on this machine. */
export interface Azure {
  /** The settings of a bot with a managed identity whose cloud this is. */
  settings: Record<string, string>;
  appId: string;
  /** The issuer of the tokens that channels bring. */
  channelIssuer: string;
  /** A signed token; `key`: another one than the published one, under the same name. */
  token(
    claims: JWTPayload,
    options?: { key?: 'published' | 'foreign'; kid?: string },
  ): Promise<string>;
  /** The published key as anybody can fetch it. */
  publicKey: CryptoKey;
  /** What the bot says to channels to be let in. */
  botToken: string;
  close(): Promise<void>;
}

const keyName = 'channel-key';

export async function startAzure({ endorsements }: { endorsements: string[] }): Promise<Azure> {
  const published = await generateKeyPair('RS256', { extractable: true });
  const foreign = await generateKeyPair('RS256');
  const jwk = await exportJWK(published.publicKey);
  const botToken = 'the-bots-own-token';
  let url = '';
  const server: Server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    const documents: Record<string, object> = {
      '/channel/openid': { issuer: url, jwks_uri: `${url}/channel/keys` },
      '/channel/keys': { keys: [{ ...jwk, kid: keyName, endorsements }] },
      '/directory/openid': { issuer: url, jwks_uri: `${url}/directory/keys` },
      '/directory/keys': { keys: [{ ...jwk, kid: keyName }] },
      '/identity': {
        access_token: botToken,
        token_type: 'Bearer',
        expires_on: String(Math.floor(Date.now() / 1000) + 3600),
        resource: url,
      },
    };
    const document = documents[path as string];
    response.writeHead(document ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const appId = '11111111-2222-4333-8444-555555555555';
  // Where Azure's own machines find the service that hands out a managed identity's tokens.
  const before = { ...process.env };
  process.env.IDENTITY_ENDPOINT = `${url}/identity`;
  process.env.IDENTITY_HEADER = 'secret-of-the-machine';
  return {
    settings: {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppTenantId: '99999999-2222-4333-8444-555555555555',
      ToChannelFromBotLoginUrl: `${url}/login`,
      ToChannelFromBotOAuthScope: `${url}/scope`,
      ToBotFromChannelTokenIssuer: url,
      ToBotFromChannelOpenIdMetadataUrl: `${url}/channel/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${url}/directory/openid`,
      OAuthUrl: `${url}/oauth`,
    },
    appId,
    channelIssuer: url,
    botToken,
    publicKey: published.publicKey,
    token: (claims, { key = 'published', kid = keyName } = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .sign((key === 'published' ? published : foreign).privateKey),
    async close() {
      process.env = before;
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
