import path from 'node:path';
import { disclosureNames, slugOfCommunity } from './demo/disclosures/disclosure';
import { prepareDemo } from './demo/prepare-demo';
import { EnvironmentError, readEnvironment } from './platform/environment';
import type { EnvironmentReading } from './platform/environment';
import type { Settings } from './platform/settings';
import { startSandbox } from './sandbox';
import type { RunningSandbox } from './sandbox';
import { startServer } from './server';

interface Closable {
  close(): Promise<void>;
}

/** Where the sandbox, on this machine, reaches a server that listens on `host`. */
function loopbackOf(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

/** The ways to reach people outside the app: what is configured, and the sandbox's for the rest. */
function channelsBeside(
  { alarmTemplateId, messageProviders }: Omit<Settings, 'wechat'>,
  sandbox: RunningSandbox,
): Pick<Settings, 'alarmTemplateId' | 'messageProviders'> {
  return {
    alarmTemplateId: alarmTemplateId ?? 'sandbox-alarm',
    messageProviders: {
      sms: messageProviders?.sms ?? sandbox.messageProviders.sms,
      voice: messageProviders?.voice ?? sandbox.messageProviders.voice,
    },
  };
}

/** Without a WeChat account the sandbox takes its place: another listener, the same protocol. */
async function withWeChat(
  reading: EnvironmentReading,
): Promise<{ settings: Settings; sandbox: RunningSandbox | null }> {
  const { settings, wechat, sandboxPort, publicBaseUrl } = reading;
  if (wechat !== null) return { settings: { ...settings, wechat }, sandbox: null };
  const sandbox = await startSandbox({
    host: settings.host,
    port: sandboxPort,
    folder: path.join(settings.folder, 'sandbox'),
    appBaseUrl: publicBaseUrl,
    reportsTo: `http://${loopbackOf(settings.host)}:${settings.port.toString()}`,
  });
  const publicSandbox = new URL(publicBaseUrl);
  publicSandbox.port = new URL(sandbox.url).port;
  return {
    sandbox,
    settings: {
      ...settings,
      wechat: {
        ...sandbox.settings,
        notifyUrl: `http://${loopbackOf(settings.host)}:${settings.port.toString()}/api/wechat/pay-notify`,
      },
      h5: {
        loginUrl: settings.h5.loginUrl ?? new URL('/login', publicSandbox).href,
        cashierUrl: settings.h5.cashierUrl ?? new URL('/cashier', publicSandbox).href,
        phoneUrl: settings.h5.phoneUrl ?? new URL('/phone', publicSandbox).href,
      },
      realName: settings.realName ?? sandbox.realName,
      receiptTemplateId: settings.receiptTemplateId ?? 'sandbox-receipt',
      ...channelsBeside(settings, sandbox),
    },
  };
}

/** `npm start -- 七里社区` or `npm start -- qili` shows that community; without a name, COMMUNITY decides. */
function chosenCommunity(name: string | undefined): { COMMUNITY?: string } {
  if (name === undefined) return {};
  const slug = slugOfCommunity(name);
  if (slug === null)
    throw new Error(`没有名为“${name}”的公示；可选：${disclosureNames().join('、')}`);
  return { COMMUNITY: slug };
}

function stopOnSignals(parts: readonly (Closable | null)[]): void {
  const stop = (): void => {
    void (async () => {
      for (const part of parts) await part?.close();
      process.exit(0);
    })();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function main(): Promise<void> {
  const reading = readEnvironment({ ...process.env, ...chosenCommunity(process.argv[2]) });
  const { settings, sandbox } = await withWeChat(reading);
  const server = await startServer(settings);
  // Beside whatever stands in for WeChat it is a demo; a real community's register is never seeded.
  const isDemo = settings.deployment !== 'production';
  const demo = isDemo ? await prepareDemo(server, sandbox) : null;
  stopOnSignals([demo, server, sandbox]);
  process.on('uncaughtException', (error) => {
    // Through the log, which leaves out what a failed statement carries of people.
    server.platform.log.fatal({ err: error }, 'stopping after an error that nobody expected');
    process.exit(1);
  });
  const stand = sandbox === null ? '所配置的替身' : '本机的沙箱';
  process.stdout.write(
    [
      '',
      `  邻里已启动：${reading.publicBaseUrl}`,
      ...(isDemo ? [`  演示环境：微信由${stand}代替，记录不作真实佐证。`] : []),
      '',
    ].join('\n'),
  );
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof EnvironmentError
      ? `${error.message}\n`
      : `could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
