import { z } from 'zod';
import { defaultProfile } from '../knowledge/load';
import { OperatorError } from './errors';

const port = z.coerce
  .number({ error: 'must be a whole number from 0 to 65535' })
  .int()
  .min(0)
  .max(65535);
const daysMustBe = { error: 'must be a whole number from 1 to 3650' };
const days = z.coerce.number(daysMustBe).int(daysMustBe).min(1, daysMustBe).max(3650, daysMustBe);
const optional = z.string().trim().min(1).optional();
const page = z
  .url({ protocol: /^https$/, error: 'must be a page such as https://your-wallet.example/privacy' })
  .optional();
const address = z
  .url({ error: 'must be an address such as https://login.example' })
  .refine((url) => url.startsWith('https://') || isLoopback(url), {
    error: 'must begin with https://',
  })
  .optional();

/** Every setting, with what it must be and what it is when absent. Names are those of the environment. */
const settings = z.object({
  PORT: port.default(3978),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite:.+|postgres(ql)?:\/\/.+)/,
      'must look like sqlite:./data/helpline.db or postgres://user:password@host/database',
    )
    .default('sqlite:./data/helpline.db'),
  RETENTION_DAYS: days.default(90),
  WALLET_PROFILE: z.string().trim().min(1).default(defaultProfile),
  DIRECT_LINE_SECRET: z
    .string()
    .min(32, 'must be at least 32 characters, for example from `openssl rand -hex 32`')
    .optional(),
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(
      z.array(
        z
          .url({ protocol: /^https?$/ })
          .refine((origin) => URL.canParse(origin) && new URL(origin).origin === origin, {
            error: 'must be bare origins such as https://help.your-wallet.example',
          }),
      ),
    ),
  TRUST_PROXY: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
  HANDOFF_WEBHOOK: z
    .url({
      protocol: /^https?$/,
      error: 'must be a web address such as https://desk.your-wallet.example/helpline',
    })
    .optional(),
  HANDOFF_SECRET: z
    .string()
    .min(32, 'must be at least 32 characters, for example from `openssl rand -hex 32`')
    .optional(),
  HANDOFF_CHANNELS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MicrosoftAppId: optional,
  MicrosoftAppPassword: optional,
  MicrosoftAppType: z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).optional(),
  MicrosoftAppTenantId: optional,
  TEAMS_DEVELOPER_NAME: optional,
  TEAMS_PRIVACY_URL: page,
  TEAMS_TERMS_URL: page,
  // Another cloud than public Azure, by the SDK's own names.
  ToChannelFromBotLoginUrl: address,
  ToChannelFromBotOAuthScope: address,
  ToBotFromChannelTokenIssuer: address,
  ToBotFromChannelOpenIdMetadataUrl: address,
  ToBotFromEmulatorOpenIdMetadataUrl: address,
  OAuthUrl: address,
});

/** The SDK takes none of them or all of them. */
export const cloudSettings = [
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'OAuthUrl',
] as const;

function isLoopback(url: string): boolean {
  return /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(url);
}

/** Settings that are right by themselves and wrong together. */
function faultsTogether(given: Record<string, string | undefined>): string[] {
  const { HOST, MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } =
    given;
  const { HANDOFF_WEBHOOK, HANDOFF_SECRET } = given;
  const faults: string[] = [];
  if (HANDOFF_WEBHOOK && !HANDOFF_SECRET) {
    faults.push(
      'HANDOFF_SECRET: is missing: it signs what HANDOFF_WEBHOOK is sent and opens the way back',
    );
  }
  if (HANDOFF_WEBHOOK?.startsWith('http:') && !isLoopback(HANDOFF_WEBHOOK)) {
    faults.push('HANDOFF_WEBHOOK: must be https unless it is on this machine: chats are private');
  }
  if (!MicrosoftAppId && HOST && !['127.0.0.1', 'localhost', '::1'].includes(HOST.trim())) {
    faults.push(
      'HOST: without MicrosoftAppId anybody who reaches the port may speak as a channel: leave it at 127.0.0.1, or set MicrosoftAppId and MicrosoftAppPassword',
    );
  }
  if (MicrosoftAppId && !MicrosoftAppPassword && MicrosoftAppType !== 'UserAssignedMSI') {
    faults.push(
      'MicrosoftAppPassword: is missing: MicrosoftAppId is set, and its password belongs to it',
    );
  }
  if (MicrosoftAppType && MicrosoftAppType !== 'MultiTenant' && !MicrosoftAppTenantId) {
    faults.push(
      `MicrosoftAppTenantId: is missing: MicrosoftAppType ${MicrosoftAppType} needs the tenant`,
    );
  }
  if (MicrosoftAppType === 'UserAssignedMSI' && MicrosoftAppPassword) {
    faults.push(
      'MicrosoftAppPassword: must be empty: a managed identity (UserAssignedMSI) has no password',
    );
  }
  const missing = cloudSettings.filter((name) => !given[name]);
  if (missing.length > 0 && missing.length < cloudSettings.length) {
    faults.push(
      `${missing.join(', ')}: missing: another cloud needs all of ${cloudSettings.join(', ')}`,
    );
  }
  return faults;
}

export type Config = z.infer<typeof settings>;

/**
 * Reads the settings. An empty value counts as absent.
 * @throws OperatorError naming every bad setting at once.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = settings.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map(
      ({ path: [name, ...rest], message }) =>
        `${String(name)}${rest.length > 0 ? ` (${rest.join('.')})` : ''}: ${message}`,
    ),
    ...faultsTogether(given),
  ];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new OperatorError(
    `The settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    'Set them in the environment or in a file named .env; .env.example explains each one.',
  );
}
