import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Deployment } from '@linli/shared/kernel/deployment';
import { readStoredKeys } from './crypto/field-key-text';
import {
  messageProviderVariables,
  sms,
  smsSettings,
  voice,
  voiceSettings,
} from './message-providers/environment';
import { webAddress } from './web-address';
import type { RealNameSettings } from './real-name';
import type { MqttSettings, Settings } from './settings';
import type { WeChatSettings } from './wechat';

/** Thrown with every problem of the environment at once, so that nobody mends them one by one. */
export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `the environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.name = 'EnvironmentError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

const officialApiBase = 'https://api.weixin.qq.com';
const officialPayBase = 'https://api.mch.weixin.qq.com';

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Names the damage and never the keys. */
function areFieldKeys(text: string): boolean {
  try {
    readStoredKeys(text);
    return true;
  } catch {
    return false;
  }
}

const general = z.object({
  PORT: wholeNumber(0, 65535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('.data'),
  FIELD_KEYS: z.string().refine(areFieldKeys, 'must be the JSON of field keys').optional(),
  MAINTAINER_TOKEN: z.string().min(20).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(mysql|mariadb):\/\/.+/, 'must be a mysql:// URL')
    .optional(),
  DATABASE_POOL: wholeNumber(1, 200).default(16),
  DATABASE_WAIT_MS: wholeNumber(50, 60_000).default(5000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  CORS_ORIGINS: z.string().default(''),
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
  RATE_LIMIT_FACTOR: z.coerce.number().min(0).max(10_000).default(1),
  SESSION_DAYS: wholeNumber(1, 365).default(30),
  COMMUNITY: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/)
    .default('jiaochang'),
  CHECKPOINT_SECONDS: wholeNumber(1, 86_400).optional(),
  PUBLIC_BASE_URL: webAddress.optional(),
  SITE_DIR: z.string().optional(),
  SANDBOX_PORT: wholeNumber(0, 65535).default(8081),
  WECHAT_H5_LOGIN_URL: webAddress.optional(),
  WECHAT_H5_CASHIER_URL: webAddress.optional(),
  WECHAT_H5_PHONE_URL: webAddress.optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+/, 'must be a redis:// URL')
    .optional(),
  WECHAT_RECEIPT_TEMPLATE_ID: z.string().min(1).optional(),
  WECHAT_ALARM_TEMPLATE_ID: z.string().min(1).optional(),
  MQTT_URL: z
    .string()
    .regex(/^(mqtts?|wss?):\/\/.+/, 'must be an mqtt:// or mqtts:// URL')
    .optional(),
  MQTT_USERNAME: z.string().min(1).optional(),
  MQTT_PASSWORD: z.string().min(1).optional(),
  MQTT_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'must be letters, digits, dots and dashes')
    .optional(),
  MQTT_PORT: wholeNumber(0, 65535).optional(),
});

const wechat = z.object({
  WECHAT_API_BASE: webAddress.default(officialApiBase),
  WECHAT_PAY_BASE: webAddress.default(officialPayBase),
  WECHAT_APP_ID: z.string().min(1),
  WECHAT_APP_SECRET: z.string().min(1),
  WECHAT_MCH_ID: z.string().regex(/^\d{6,12}$/, 'must be a merchant number'),
  WECHAT_MERCHANT_SERIAL: z.string().regex(/^[0-9A-Fa-f]{8,64}$/, 'must be a certificate serial'),
  WECHAT_MERCHANT_PRIVATE_KEY: z.string().includes('PRIVATE KEY', 'must be a PEM private key'),
  WECHAT_API_V3_KEY: z.string().length(32, 'must be 32 characters'),
  WECHAT_PLATFORM_SERIAL: z.string().min(8),
  WECHAT_PLATFORM_PUBLIC_KEY: z.string().includes('-----BEGIN', 'must be a PEM key or certificate'),
  WECHAT_NOTIFY_URL: webAddress,
});

const realName = z.object({
  REAL_NAME_BASE: webAddress,
  REAL_NAME_KEY_ID: z.string().regex(/^[\w-]{1,64}$/, 'must be a key name'),
  REAL_NAME_SECRET: z.string().min(16, 'must be 16 characters or more'),
});

/** What the environment says, before the sandbox fills the place of an absent WeChat. */
export interface EnvironmentReading {
  readonly settings: Omit<Settings, 'wechat'>;
  /** Null when no WECHAT_* account is configured: the sandbox then stands in. */
  readonly wechat: WeChatSettings | null;
  readonly sandboxPort: number;
  readonly publicBaseUrl: string;
  /** The session with which the commands for the keys ask a running server. */
  readonly maintainerToken: string | null;
}

const known = {
  ...general.shape,
  ...wechat.shape,
  ...realName.shape,
  ...messageProviderVariables,
};

/** Every variable that `readEnvironment` knows, with its type: what docs/environment.md must list. */
export const knownVariables: Readonly<Record<string, z.ZodType>> = known;

/** Replaces `X_FILE=/path` by `X=<contents>`: secrets belong in files. Collects what cannot be read. */
function withFiles(environment: Environment, problems: string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue;
    const secret = name.replace(/_FILE$/, '');
    // Other programs have their own *_FILE variables: only ours are read.
    if (secret === name || !(secret in known)) {
      values[name] ??= value;
      continue;
    }
    try {
      values[secret] = readFileSync(value, 'utf8').trim();
    } catch {
      problems.push(`${name}: the file cannot be read`);
    }
  }
  return values;
}

/** The file that a variable was read from, or null. */
function fileOf(environment: Environment, name: string): string | null {
  const file = environment[`${name}_FILE`] ?? '';
  return file === '' ? null : path.resolve(file);
}

function parse<T extends z.ZodType>(
  type: T,
  values: unknown,
  problems: string[],
): z.output<T> | null {
  const result = type.safeParse(values);
  if (result.success) return result.data;
  // Names only: a value may be a secret.
  for (const issue of result.error.issues) {
    problems.push(`${issue.path.join('.')}: ${issue.message}`);
  }
  return null;
}

function wechatSettings(read: z.output<typeof wechat>): WeChatSettings {
  return {
    appId: read.WECHAT_APP_ID,
    appSecret: read.WECHAT_APP_SECRET,
    apiBase: read.WECHAT_API_BASE,
    payBase: read.WECHAT_PAY_BASE,
    mchId: read.WECHAT_MCH_ID,
    merchantSerial: read.WECHAT_MERCHANT_SERIAL,
    merchantPrivateKey: read.WECHAT_MERCHANT_PRIVATE_KEY,
    apiV3Key: read.WECHAT_API_V3_KEY,
    platformKeys: { [read.WECHAT_PLATFORM_SERIAL]: read.WECHAT_PLATFORM_PUBLIC_KEY },
    platformSerial: read.WECHAT_PLATFORM_SERIAL,
    notifyUrl: read.WECHAT_NOTIFY_URL,
  };
}

function realNameSettings(read: z.output<typeof realName>): RealNameSettings {
  return {
    base: read.REAL_NAME_BASE,
    keyId: read.REAL_NAME_KEY_ID,
    secret: read.REAL_NAME_SECRET,
  };
}

/** The demo has a broker of its own, on any free port if the usual one is taken. */
const demoMqttPort = 1884;

function mqttSettings(read: z.output<typeof general>, deployment: Deployment): MqttSettings {
  const isDemo = deployment !== 'production' && read.MQTT_PORT === undefined;
  const port = isDemo ? demoMqttPort : (read.MQTT_PORT ?? 0);
  return {
    url: read.MQTT_URL ?? null,
    username: read.MQTT_USERNAME ?? null,
    password: read.MQTT_PASSWORD ?? null,
    clientId: read.MQTT_CLIENT_ID ?? `linli-${read.COMMUNITY}`,
    port: port === 0 ? null : port,
    isPortFlexible: isDemo,
  };
}

/** Parses a group of variables that stand together: null if none of them is there. */
function parseGroup<T extends z.ZodObject>(
  type: T,
  values: Readonly<Record<string, string>>,
  problems: string[],
): z.output<T> | null {
  const isThere = Object.keys(values).some((name) => name in type.shape);
  return isThere ? parse(type, values, problems) : null;
}

/** Production only where the official hosts answer; a log made beside any other host says so in its name. */
function deploymentOf(account: WeChatSettings | null): Deployment {
  const isOfficial = account?.apiBase === officialApiBase && account.payBase === officialPayBase;
  return isOfficial ? 'production' : 'sandbox';
}

function generalSettings(
  read: z.output<typeof general>,
  deployment: Deployment,
  isProductionBuild: boolean,
): Omit<Settings, 'wechat' | 'fieldKeys' | 'realName'> {
  return {
    port: read.PORT,
    host: read.HOST,
    folder: path.resolve(read.DATA_DIR),
    databaseUrl: read.DATABASE_URL ?? null,
    databasePoolSize: read.DATABASE_POOL,
    databaseWaitMs: read.DATABASE_WAIT_MS,
    logLevel: read.LOG_LEVEL,
    deployment,
    corsOrigins: read.CORS_ORIGINS.split(',').filter((origin) => origin !== ''),
    trustsProxy: read.TRUST_PROXY === '1',
    rateFactor: read.RATE_LIMIT_FACTOR,
    checksAnswers: !isProductionBuild,
    sessionDays: read.SESSION_DAYS,
    community: read.COMMUNITY,
    checkpointSeconds: read.CHECKPOINT_SECONDS ?? (deployment === 'production' ? 900 : 10),
    h5: {
      loginUrl: read.WECHAT_H5_LOGIN_URL ?? null,
      cashierUrl: read.WECHAT_H5_CASHIER_URL ?? null,
      phoneUrl: read.WECHAT_H5_PHONE_URL ?? null,
    },
    redisUrl: read.REDIS_URL ?? null,
    receiptTemplateId: read.WECHAT_RECEIPT_TEMPLATE_ID ?? null,
    mqtt: mqttSettings(read, deployment),
    siteFolder: path.resolve(read.SITE_DIR ?? path.join(__dirname, '../../../miniapp/dist/h5')),
  };
}

/** Reads the environment; throws EnvironmentError with all problems at once. */
export function readEnvironment(environment: Environment): EnvironmentReading {
  const problems: string[] = [];
  const values = withFiles(environment, problems);
  const read = parse(general, values, problems);
  const account = parseGroup(wechat, values, problems);
  const register = parseGroup(realName, values, problems);
  const providers = {
    sms: smsSettings(parseGroup(sms, values, problems)),
    voice: voiceSettings(parseGroup(voice, values, problems)),
  };
  if (read === null || problems.length > 0) throw new EnvironmentError(problems);
  const wechatAccount = account === null ? null : wechatSettings(account);
  return {
    settings: {
      ...generalSettings(read, deploymentOf(wechatAccount), values['NODE_ENV'] === 'production'),
      // The file's name too: new versions are read from it while the server runs.
      fieldKeys: {
        text: read.FIELD_KEYS ?? null,
        file: fileOf(environment, 'FIELD_KEYS'),
      },
      realName: register === null ? null : realNameSettings(register),
      messageProviders: providers,
      alarmTemplateId: read.WECHAT_ALARM_TEMPLATE_ID ?? null,
    },
    wechat: wechatAccount,
    sandboxPort: read.SANDBOX_PORT,
    publicBaseUrl: read.PUBLIC_BASE_URL ?? `http://localhost:${read.PORT.toString()}`,
    maintainerToken: read.MAINTAINER_TOKEN ?? null,
  };
}
