import { createHmac, randomUUID } from 'node:crypto';
import { exportSPKI, type JWTPayload } from 'jose';
import { readConfig } from '../../src/config';
import { type Azure, startAzure } from '../kit/azure';
import { type Connector, startConnector } from '../kit/connector';
import { startServer, type TestServer } from '../kit/server';

/** Who is let in once the bot has an identity in Azure: real signatures, a local Azure. */
describe('tokens from Azure', () => {
  let azure: Azure;
  let server: TestServer;
  let connector: Connector;
  const now = () => Math.floor(Date.now() / 1000);

  beforeAll(async () => {
    // The SDK prints each refused token's error.
    jest.spyOn(console, 'error').mockImplementation(() => {});
    azure = await startAzure({ endorsements: ['msteams', 'webchat'] });
    connector = await startConnector();
    server = await startServer(azure.settings);
  });
  afterAll(async () => {
    await server.stop();
    await connector.close();
    await azure.close();
    jest.restoreAllMocks();
  });

  /** As the Bot Framework signs for a channel. */
  const channelClaims = (changes: JWTPayload = {}): JWTPayload => ({
    iss: azure.channelIssuer,
    aud: azure.appId,
    serviceurl: connector.serviceUrl,
    nbf: now() - 60,
    exp: now() + 3600,
    ...changes,
  });

  /** As the directory signs for the Emulator that has the bot's app id and password. */
  const emulatorClaims = (changes: JWTPayload = {}): JWTPayload => ({
    iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
    aud: azure.appId,
    appid: azure.appId,
    ver: '1.0',
    nbf: now() - 60,
    exp: now() + 3600,
    ...changes,
  });

  async function post(
    authorization: string | undefined,
    channelId = 'msteams',
    { text = 'thanks', conversationType = 'personal' } = {},
  ) {
    const id = randomUUID();
    const response = await fetch(`${server.url}/api/messages`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(authorization !== undefined && { Authorization: authorization }),
      },
      body: JSON.stringify({
        type: 'message',
        id,
        text,
        channelId,
        serviceUrl: connector.serviceUrl,
        conversation: { id: randomUUID(), conversationType, tenantId: 't' },
        from: { id: '29:u' },
        recipient: { id: `28:${azure.appId}` },
      }),
    });
    return { id, status: response.status, text: await response.text() };
  }

  it('lets a channel in and answers it with the identity of the bot', async () => {
    const already = connector.deliveries.length;
    const { id, status } = await post(`Bearer ${await azure.token(channelClaims())}`);
    expect(status).toBe(200);
    const reply = (await connector.received(already + 1)).at(-1);
    expect(reply).toMatchObject({
      replyToId: id,
      authorization: `Bearer ${azure.botToken}`,
      activity: { channelData: { helpline: { answers: ['chat.thanks'] } } },
    });
  });

  it.each([
    ['version 1', {}],
    ['version 2', { ver: '2.0', appid: undefined, azp: 'app' }],
  ])('lets an Emulator in that knows the password, token of %s', async (_version, changes) => {
    const azp = 'azp' in changes ? { azp: azure.appId } : {};
    const token = await azure.token(emulatorClaims({ ...changes, ...azp }));
    const already = connector.deliveries.length;
    expect((await post(`Bearer ${token}`, 'emulator')).status).toBe(200);
    await connector.received(already + 1);
  });

  it('links from a channel to its own chat, which its guard knows from the settings', async () => {
    const already = connector.deliveries.length;
    await post(`Bearer ${await azure.token(channelClaims())}`, 'msteams', {
      text: 'does it cost anything to call you',
      conversationType: 'channel',
    });
    const reply = (await connector.received(already + 2)).at(-1)?.activity;
    expect(reply?.channelData.helpline.answers).toEqual(['chat.in-private']);
    expect(reply?.text).toContain(
      `(https://teams.microsoft.com/l/chat/0/0?users=28:${azure.appId})`,
    );
  });

  const bearer = async (token: Promise<string>) => `Bearer ${await token}`;

  it.each<[string, () => Promise<string | undefined>]>([
    ['none', async () => undefined],
    ['an empty one', async () => ''],
    ['no token', async () => 'Bearer'],
    ['rubbish', async () => 'Bearer rubbish'],
    ['rubbish in three parts', async () => 'Bearer a.b.c'],
    [
      'another scheme',
      async () => (await bearer(azure.token(channelClaims()))).replace('Bearer', 'Basic'),
    ],
    ['an expired one', () => bearer(azure.token(channelClaims({ exp: now() - 3600 })))],
    ['one not valid yet', () => bearer(azure.token(channelClaims({ nbf: now() + 3600 })))],
    ['another audience', () => bearer(azure.token(channelClaims({ aud: randomUUID() })))],
    ['no audience', () => bearer(azure.token(channelClaims({ aud: undefined })))],
    [
      'another issuer',
      () => bearer(azure.token(channelClaims({ iss: 'https://api.botframework.com' }))),
    ],
    ['no issuer', () => bearer(azure.token(channelClaims({ iss: undefined })))],
    ['another key', () => bearer(azure.token(channelClaims(), { key: 'foreign' }))],
    ['an unknown key', () => bearer(azure.token(channelClaims(), { kid: 'other' }))],
    [
      'another service',
      () => bearer(azure.token(channelClaims({ serviceurl: 'https://evil.example' }))),
    ],
    ['no service', () => bearer(azure.token(channelClaims({ serviceurl: undefined })))],
    ['no signature', async () => unsigned({ alg: 'none' }, channelClaims())],
    [
      'no signature under a known key',
      async () => unsigned({ alg: 'none', kid: 'channel-key' }, channelClaims()),
    ],
    ['the public key as a secret', () => signedWithPublicKey(channelClaims())],
    [
      'an Emulator of another bot',
      () => bearer(azure.token(emulatorClaims({ appid: randomUUID() }))),
    ],
    ['an Emulator without app id', () => bearer(azure.token(emulatorClaims({ appid: undefined })))],
    ['an expired Emulator', () => bearer(azure.token(emulatorClaims({ exp: now() - 3600 })))],
  ])('refuses %s with 401 or 403', async (_what, authorization) => {
    const already = connector.deliveries.length;
    const { status, text } = await post(await authorization());
    expect([401, 403]).toContain(status);
    expect(JSON.parse(text).error).toMatchObject({ message: 'Not authorised.' });
    expect(connector.deliveries).toHaveLength(already);
  });

  it('names what is missing in the settings of another cloud, and takes no keys in the clear', () => {
    const { OAuthUrl: _missing, ...incomplete } = azure.settings;
    expect(() => readConfig(incomplete)).toThrow(/OAuthUrl: missing/);
    const foreign = { ToBotFromChannelOpenIdMetadataUrl: 'http://keys.example/openid' };
    expect(() => readConfig({ ...azure.settings, ...foreign })).toThrow(
      /ToBotFromChannelOpenIdMetadataUrl: must begin with https/,
    );
  });

  it.each([
    ['a managed identity with a password', { MicrosoftAppPassword: 'x' }, /must be empty/],
    ['a managed identity without tenant', { MicrosoftAppTenantId: '' }, /MicrosoftAppTenantId/],
  ])('stops the start on %s', (_what, changes, message) => {
    expect(() => readConfig({ ...azure.settings, ...changes })).toThrow(message);
  });

  it('refuses a token whose key may not speak for the channel', async () => {
    const { status } = await post(`Bearer ${await azure.token(channelClaims())}`, 'sms');
    expect(status).toBe(401);
  });

  it('asks to try again, and lets nobody in, while the keys cannot be fetched', async () => {
    const away = await startServer({
      ...azure.settings,
      ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:9/openid',
    });
    const response = await fetch(`${away.url}/api/messages`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${await azure.token(channelClaims())}`,
      },
      body: JSON.stringify({
        type: 'message',
        channelId: 'msteams',
        serviceUrl: connector.serviceUrl,
        conversation: { id: 'c' },
        from: { id: 'u' },
        recipient: { id: 'b' },
      }),
    });
    await away.stop();
    expect(response.status).toBe(503);
  });

  function unsigned(header: object, claims: JWTPayload): string {
    return `Bearer ${base64url(header)}.${base64url(claims)}.`;
  }

  /** A server that lets the token choose the algorithm would take its own public key for a shared secret. */
  async function signedWithPublicKey(claims: JWTPayload): Promise<string> {
    const body = `${base64url({ alg: 'HS256', kid: 'channel-key' })}.${base64url(claims)}`;
    const secret = await exportSPKI(azure.publicKey);
    return `Bearer ${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  }

  function base64url(value: object): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
  }
});
