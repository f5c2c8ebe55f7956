import { promisify } from 'node:util';
import type { WeChatSettings } from '../platform/wechat';
import { openSandbox, type Sandbox } from './context';
import { keepCredentials } from './credentials';
import { createSandboxApp, listen } from './listener';
import { startBeating } from './devices/device-shelf';
import type { VirtualDevice } from './devices/virtual-device';
import { startNotifier } from './pay/notifier';

export type { VirtualDevice } from './devices/virtual-device';
export { startGateCounters } from './gate-counters';

/** How often adopted devices are heard, seconds: far more often than any of them must be. */
const beatEverySeconds = 60;

/** Where a sandbox listens, keeps its state and leads people back to. */
export interface SandboxOptions {
  /** 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** 0 chooses a free port. */
  readonly port: number;
  readonly folder: string;
  /** The product's address: pages lead back to nothing else. */
  readonly appBaseUrl: string;
  /** The product's address from this machine, for virtual devices; `appBaseUrl` unless said otherwise. */
  readonly reportsTo?: string;
  /** Divides the waits of notifications; 1 unless said otherwise. */
  readonly speed?: number;
  /** Milliseconds; the machine's clock unless said otherwise. */
  readonly now?: () => number;
}

/** How to reach a provider and sign calls to it. */
interface ProviderAccount {
  readonly base: string;
  readonly keyId: string;
  readonly secret: string;
}

/** A sandbox that listens. */
export interface RunningSandbox {
  readonly url: string;
  /** What the product needs to take this sandbox for WeChat. */
  readonly settings: Omit<WeChatSettings, 'notifyUrl'>;
  /** What the product needs to take this sandbox for the register of names. */
  readonly realName: ProviderAccount;
  /** What the product needs to take this sandbox for the providers of SMS and of voice calls. */
  readonly messageProviders: Readonly<Record<'sms' | 'voice', ProviderAccount>>;
  /** Lets those devices exist here, with these keys, and sends their heartbeats. */
  adoptDevices(devices: readonly VirtualDevice[]): void;
  /** Stops listening and delivering; everything is kept for the next start. */
  close(): Promise<void>;
}

/**
 * Starts the local WeChat. Every accepted order, payment, code, message and pending notification
 * is in the folder before it is answered, so killing the process at any moment loses nothing.
 * One process per folder.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { host = '127.0.0.1', port, folder, appBaseUrl, speed = 1 } = options;
  if (!(speed > 0)) throw new RangeError('speed must be above zero');
  const credentials = await keepCredentials(folder);
  const now = options.now ?? (() => Date.now());
  const sandbox = openSandbox(folder, credentials, {
    appBaseUrl,
    reportsTo: options.reportsTo ?? appBaseUrl,
    speed,
    now,
  });
  let beating: { stop(): Promise<void> } | undefined;
  const notifier = startNotifier(sandbox);
  const app = createSandboxApp(sandbox, notifier);
  const { server, port: actualPort } = await listen(app, { host, port }).catch(
    async (error: unknown) => {
      await notifier.stop();
      throw error;
    },
  );
  const url = `http://${reachable(host)}:${actualPort.toString()}`;
  return {
    url,
    settings: merchantHalf(sandbox, url),
    messageProviders: providersAt(sandbox, url),
    realName: {
      base: url,
      keyId: credentials.realNameKeyId,
      secret: credentials.realNameSecret,
    },
    adoptDevices(devices) {
      for (const device of devices) sandbox.devices.put(device);
      beating ??= startBeating(sandbox.devices, beatEverySeconds);
    },
    async close() {
      sandbox.phones.close();
      await beating?.stop();
      await notifier.stop();
      server.closeAllConnections();
      await promisify(server.close.bind(server))();
    },
  };
}

function providersAt({ credentials }: Sandbox, base: string): RunningSandbox['messageProviders'] {
  const { messagesKeyId: keyId, messagesSecret: secret } = credentials;
  return { sms: { base, keyId, secret }, voice: { base, keyId, secret } };
}

function merchantHalf(sandbox: Sandbox, url: string): Omit<WeChatSettings, 'notifyUrl'> {
  const { credentials } = sandbox;
  return {
    appId: credentials.appId,
    appSecret: credentials.appSecret,
    apiBase: url,
    payBase: url,
    mchId: credentials.mchId,
    merchantSerial: credentials.merchantSerial,
    merchantPrivateKey: credentials.merchantPrivateKey,
    apiV3Key: credentials.apiV3Key,
    platformKeys: { [credentials.platformSerial]: credentials.platformPublicKey },
    platformSerial: credentials.platformSerial,
  };
}

/** The address of every interface is no address to connect to. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
