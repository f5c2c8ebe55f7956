import { generateKeyPair, randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { replaceFile } from './record-folder';

/** Both sides' keys: the sandbox plays the platform and hands the merchant its half. */
export interface Credentials {
  readonly appId: string;
  readonly appSecret: string;
  readonly mchId: string;
  readonly merchantSerial: string;
  readonly merchantPrivateKey: string;
  readonly merchantPublicKey: string;
  readonly apiV3Key: string;
  /** `PUB_KEY_ID_…`: public-key mode. */
  readonly platformSerial: string;
  readonly platformPrivateKey: string;
  readonly platformPublicKey: string;
  /** With which the product proves itself at the register of names. */
  readonly realNameKeyId: string;
  readonly realNameSecret: string;
  /** With which the product and the providers of SMS and calls prove themselves to each other. */
  readonly messagesKeyId: string;
  readonly messagesSecret: string;
}

/** Reads the credentials of the folder, or makes them there, for the owner only. */
export async function keepCredentials(folder: string): Promise<Credentials> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'credentials.json');
  const kept = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Credentials>)
    : null;
  if (kept?.realNameSecret !== undefined && kept.messagesSecret !== undefined) {
    return kept as Credentials;
  }
  // A folder made before there were providers beside WeChat gets their keys now and keeps the others.
  const known = kept ?? (await makeCredentials());
  const made = { ...providerKeys(), ...known } as Credentials;
  replaceFile(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

type ProviderKeys = Pick<
  Credentials,
  'realNameKeyId' | 'realNameSecret' | 'messagesKeyId' | 'messagesSecret'
>;

function providerKeys(): ProviderKeys {
  return {
    realNameKeyId: `rn${randomBytes(6).toString('hex')}`,
    realNameSecret: randomBytes(32).toString('hex'),
    messagesKeyId: `ms${randomBytes(6).toString('hex')}`,
    messagesSecret: randomBytes(32).toString('hex'),
  };
}

async function makeCredentials(): Promise<Omit<Credentials, keyof ProviderKeys>> {
  const [merchant, platform] = await Promise.all([makeKeys(), makeKeys()]);
  const mchId = `19${digits(8)}`;
  return {
    appId: `wx${randomBytes(8).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
    mchId,
    merchantSerial: randomBytes(20).toString('hex').toUpperCase(),
    merchantPrivateKey: merchant.privateKey,
    merchantPublicKey: merchant.publicKey,
    apiV3Key: randomBytes(16).toString('hex'),
    platformSerial: `PUB_KEY_ID_01${mchId}${digits(18)}`,
    platformPrivateKey: platform.privateKey,
    platformPublicKey: platform.publicKey,
  };
}

/** Answers a string of random decimal digits. */
export function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10).toString()).join('');
}

async function makeKeys(): Promise<{ privateKey: string; publicKey: string }> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
