import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuthenticationConstants } from 'botframework-connector';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startServer, type TestServer } from '../kit/server';
import { sendRaw } from './raw-request';

const appId = '00000000-0000-4000-8000-000000000001';

/** Channels whose tokens are really signed and really verified, with keys of the tests' own. */
describe('a channel with a good token', () => {
  let keys: Server;
  let server: TestServer;
  let sign: (claims: object) => Promise<string>;
  const constants = AuthenticationConstants as unknown as Record<string, string>;
  const { ToBotFromChannelOpenIdMetadataUrl: published = '' } = constants;

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const key = { ...(await exportJWK(publicKey)), kid: 'k1', endorsements: ['msteams'] };
    keys = createServer((request, response) => {
      const { port } = keys.address() as AddressInfo;
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify(
          request.url === '/keys'
            ? { keys: [key] }
            : { issuer: 'x', jwks_uri: `http://127.0.0.1:${port}/keys` },
        ),
      );
    });
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
    const { port } = keys.address() as AddressInfo;
    constants.ToBotFromChannelOpenIdMetadataUrl = `http://127.0.0.1:${port}/metadata`;
    sign = (claims) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
        .setIssuer('https://api.botframework.com')
        .setAudience(appId)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey);
    server = await startServer({
      MicrosoftAppId: appId,
      MicrosoftAppPassword: 'not-a-real-password',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
    });
  });
  afterAll(async () => {
    constants.ToBotFromChannelOpenIdMetadataUrl = published;
    await server?.stop();
    keys?.close();
  });

  async function statusOf(claims: object, activity: object): Promise<number> {
    const { status } = await sendRaw(server.url, {
      method: 'POST',
      path: '/api/messages',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${await sign(claims)}`,
      },
      body: JSON.stringify({
        // Kept and answered with nothing, so that nothing is called back from a test.
        type: 'conversationUpdate',
        id: 'a1',
        channelId: 'msteams',
        conversation: { id: 'c1' },
        from: { id: 'u1' },
        recipient: { id: 'b1' },
        ...activity,
      }),
    });
    return status;
  }

  const service = 'https://smba.trafficmanager.net/emea/';

  it('is taken where the bot is to call back the address in its token', async () => {
    expect(await statusOf({ serviceurl: service }, { serviceUrl: service })).toBe(200);
  });

  it.each([
    'https://smba.trafficmanager.net.evil.example/emea/',
    'https://smba.trafficmanager.net/emea/../',
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:22/',
  ])('is refused with another address: %s', async (serviceUrl) => {
    expect(await statusOf({ serviceurl: service }, { serviceUrl })).toBe(401);
  });

  it('is refused without an address in its token', async () => {
    expect(await statusOf({}, { serviceUrl: service })).toBe(401);
  });

  it('is refused on a channel that its key is not for', async () => {
    const activity = { serviceUrl: service, channelId: 'webchat' };
    expect([401, 403]).toContain(await statusOf({ serviceurl: service }, activity));
  });

  it('is not taken for a person of the chat on the help page', async () => {
    const activity = { serviceUrl: service, channelId: 'directline' };
    expect([401, 403]).toContain(await statusOf({ serviceurl: service }, activity));
  });
});
