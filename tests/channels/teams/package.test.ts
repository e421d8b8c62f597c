import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { defaultProfile } from '../../../knowledge/load';
import { readKnowledge } from '../../../src/bot/bot';
import { teamsPackage } from '../../../src/channels/teams/package';
import { readConfig } from '../../../src/config';
import { type Connector, type Delivery, startConnector } from '../../kit/connector';
import { run } from '../../kit/program';
import { startServer, type TestServer } from '../../kit/server';
import { readPng } from './png';
import { answersIn, teamsPerson } from './teams';

const folder = mkdtempSync(join(tmpdir(), 'helpline-teams-'));
const settings = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  MicrosoftAppPassword: 'not-a-real-password',
  TEAMS_PRIVACY_URL: 'https://spruce-wallet.example/privacy',
  TEAMS_TERMS_URL: 'https://spruce-wallet.example/terms',
};

function build(env: Record<string, string> = {}, ...args: string[]) {
  const file = join(folder, 'app.zip');
  return run('src/commands/teams-package.ts', {
    args: ['--to', file, ...args],
    env: { ...settings, ...env },
  }).then((ended) => ({ ...ended, file }));
}

/** The same without a program of its own, which takes seconds to start. */
function packageFor(env: Record<string, string>): Uint8Array {
  const config = readConfig({ ...settings, ...env });
  return teamsPackage(config, readKnowledge(config.WALLET_PROFILE), '1.0.7');
}

describe('npm run teams:package', () => {
  let bytes: Buffer;
  let files: Record<string, Uint8Array>;
  const json = (name: string) => JSON.parse(strFromU8(files[name] as Uint8Array));

  beforeAll(async () => {
    const { code, err, file } = await build({}, '--version', '1.0.7');
    expect(err).toBe('');
    expect(code).toBe(0);
    bytes = readFileSync(file);
    files = unzipSync(bytes);
  });

  /** What the schema that Microsoft publishes finds wrong in one of the files. */
  function faultsOf(name: string, schema: string) {
    const published = require.resolve(
      `@microsoft/app-manifest/build/json-schemas/teams/v1.30/${schema}.schema.json`,
    );
    const ajv = new Ajv({
      allErrors: true,
      strict: false,
      validateFormats: false,
      unicodeRegExp: false,
    });
    const validate = ajv.compile(JSON.parse(readFileSync(published, 'utf8')));
    validate(json(name));
    return validate.errors ?? [];
  }

  it('builds a manifest that the published schema accepts', () => {
    expect(faultsOf('manifest.json', 'MicrosoftTeams')).toEqual([]);
    expect(json('manifest.json')).toMatchObject({
      version: '1.0.7',
      id: settings.MicrosoftAppId,
      name: { short: 'Spruce Wallet (demo) help' },
      developer: {
        websiteUrl: 'https://www.spruce-wallet.example',
        privacyUrl: settings.TEAMS_PRIVACY_URL,
        termsOfUseUrl: settings.TEAMS_TERMS_URL,
      },
      bots: [{ botId: settings.MicrosoftAppId, scopes: ['personal', 'team', 'groupChat'] }],
    });
  });

  it.each(['zh-cn', 'zh-tw'])('brings every word in %s, in the published shape', (tag) => {
    const { localizationInfo, bots } = json('manifest.json');
    expect(localizationInfo.additionalLanguages).toContainEqual({
      languageTag: tag,
      file: `${tag}.json`,
    });
    expect(faultsOf(`${tag}.json`, 'MicrosoftTeams.Localization')).toEqual([]);
    const words = json(`${tag}.json`);
    const commands = bots[0].commandLists[0].commands;
    expect(commands.length).toBeLessThanOrEqual(12);
    for (const index of commands.keys()) {
      const path = `bots[0].commandLists[0].commands[${index}]`;
      expect(words[`${path}.title`]).toMatch(/\p{Script=Han}/u);
      expect(words[`${path}.description`]).toMatch(/\p{Script=Han}/u);
    }
    expect(words['name.short']).toBe(
      tag === 'zh-cn' ? '云杉钱包（演示）帮助' : '雲杉錢包（演示）幫助',
    );
  });

  it('holds both icons in the size and the colours that Teams asks for', () => {
    const { icons } = json('manifest.json');
    const color = readPng(Buffer.from(files[icons.color] as Uint8Array));
    expect([color.width, color.height]).toEqual([192, 192]);
    const outline = readPng(Buffer.from(files[icons.outline] as Uint8Array));
    expect([outline.width, outline.height]).toEqual([32, 32]);
    const seen = outline.pixels.filter(([, , , alpha]) => alpha !== 0);
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.length).toBeLessThan(700);
    expect(new Set(seen.map(([red, green, blue]) => `${red} ${green} ${blue}`))).toEqual(
      new Set(['255 255 255']),
    );
  });

  it('is the same to the byte for the same settings', () => {
    expect(bytes.equals(packageFor({}))).toBe(true);
  });

  describe('its commands', () => {
    let server: TestServer;
    let connector: Connector;
    beforeAll(async () => {
      server = await startServer();
      connector = await startConnector();
    });
    afterAll(async () => {
      await connector.close();
      await server.stop();
    });

    async function firstTo(conversationId: string): Promise<Delivery> {
      for (;;) {
        const found = connector.deliveries.find((each) => each.conversationId === conversationId);
        if (found) return found;
        await connector.received(connector.deliveries.length + 1);
      }
    }

    it.each([
      ['en', 'manifest.json'],
      ['zh-CN', 'zh-cn.json'],
      ['zh-TW', 'zh-tw.json'],
    ])('are understood as what they say, in %s', async (locale, file) => {
      const content = json(file);
      const titles: string[] =
        content.bots?.[0].commandLists[0].commands.map(({ title }: { title: string }) => title) ??
        Object.entries(content).flatMap(([path, words]) =>
          path.endsWith('.title') ? [words as string] : [],
        );
      const answers: string[] = [];
      for (const title of titles) {
        const li = teamsPerson({ server, connector }, { locale });
        await li.says(title);
        answers.push(...answersIn([await firstTo(li.conversationId)]));
      }
      expect(answers).toEqual([
        'contact.find-number',
        'fees.overview',
        'waits.overview',
        'escalation.overview',
        'security.never-code',
        'contact.scope',
        'escalation.human',
      ]);
    });
  });

  it('names everything that is missing at once, with its mend', async () => {
    const { code, err } = await build(
      { MicrosoftAppId: '', TEAMS_PRIVACY_URL: '', TEAMS_TERMS_URL: '' },
      '--version',
      'two',
    );
    expect(code).toBe(1);
    for (const name of [
      'MicrosoftAppId',
      'TEAMS_PRIVACY_URL',
      'TEAMS_TERMS_URL',
      '--version two',
    ]) {
      expect(err).toContain(`- ${name}`);
    }
    expect(err).not.toMatch(/\bat .*\.ts/);
  });

  it.each([
    ['MicrosoftAppId', 'my-bot', /MicrosoftAppId: is no app id/],
    ['TEAMS_TERMS_URL', 'http://spruce-wallet.example/terms', /TEAMS_TERMS_URL: must be a page/],
    ['TEAMS_DEVELOPER_NAME', 'x'.repeat(33), /TEAMS_DEVELOPER_NAME: 33 characters/],
  ])('names a wrong %s', (name, value, message) => {
    expect(() => packageFor({ [name]: value })).toThrow(message);
  });

  it('tells where to shorten a wallet name that Teams has no room for', () => {
    const profile = join(folder, 'wallet.yaml');
    const long = 'The Spruce and Maple and Birch Wallet';
    writeFileSync(
      profile,
      readFileSync(defaultProfile, 'utf8').replace('en: Spruce Wallet (demo)', `en: ${long}`),
    );
    const build = () => packageFor({ WALLET_PROFILE: profile, TEAMS_DEVELOPER_NAME: 'Spruce' });
    expect(build).toThrow(`"${long} help": 42 characters, Teams takes 30`);
    expect(build).toThrow(profile);
  });
});
