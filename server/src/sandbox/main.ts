import path from 'node:path';
import { startSandbox } from './index';

async function main(): Promise<void> {
  const env = process.env;
  const folder = path.resolve(env['SANDBOX_FOLDER'] ?? '.data/sandbox');
  const sandbox = await startSandbox({
    port: Number(env['SANDBOX_PORT'] ?? '8081'),
    folder,
    appBaseUrl: env['APP_BASE_URL'] ?? 'http://localhost:8080',
    speed: Number(env['SANDBOX_SPEED'] ?? '1'),
  });
  const stop = (): void => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`WeChat sandbox at ${sandbox.url}, credentials in ${folder}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`could not start: ${error instanceof Error ? error.message : 'unknown'}\n`);
  process.exit(1);
});
