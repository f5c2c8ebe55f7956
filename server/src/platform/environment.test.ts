import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EnvironmentError, readEnvironment } from './environment';
import type { Environment } from './environment';

const account = {
  WECHAT_APP_ID: 'wx0000000000000001',
  WECHAT_APP_SECRET: 'secret-of-the-app',
  WECHAT_MCH_ID: '1900000001',
  WECHAT_MERCHANT_SERIAL: '408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB',
  WECHAT_MERCHANT_PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----',
  WECHAT_API_V3_KEY: '0123456789abcdef0123456789abcdef',
  WECHAT_PLATFORM_SERIAL: 'PUB_KEY_ID_0000000000000000000000000000000001',
  WECHAT_PLATFORM_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----',
  WECHAT_NOTIFY_URL: 'https://linli.example/api/wechat/pay-notify',
};

function problemsOf(environment: Environment): readonly string[] {
  try {
    readEnvironment(environment);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}

describe('the environment', () => {
  it('needs nothing at all: the sandbox stands in for WeChat', () => {
    const { settings, wechat, publicBaseUrl } = readEnvironment({});
    expect(wechat).toBeNull();
    expect(settings.port).toBe(8080);
    expect(settings.databaseUrl).toBeNull();
    expect(settings.deployment).toBe('sandbox');
    expect(publicBaseUrl).toBe('http://localhost:8080');
  });

  it('reports every problem at once and never a value', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      DATABASE_URL: 'postgres://db/linli',
      WECHAT_APP_SECRET: 'hush-hush',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(
      expect.arrayContaining(['PORT', 'DATABASE_URL', 'WECHAT_APP_ID', 'WECHAT_API_V3_KEY']),
    );
    expect(problems.join('\n')).not.toContain('hush-hush');
  });

  it('is production only where both official hosts answer', () => {
    expect(readEnvironment(account).settings.deployment).toBe('production');
    expect(readEnvironment(account).settings.checkpointSeconds).toBe(900);
    const elsewhere = { ...account, WECHAT_PAY_BASE: 'http://127.0.0.1:9999' };
    expect(readEnvironment(elsewhere).settings.deployment).toBe('sandbox');
  });

  it('reads secrets from files and says which file cannot be read', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'linli-env-'));
    const file = path.join(folder, 'secret');
    writeFileSync(file, 'from-a-file\n');
    const { WECHAT_APP_SECRET: _, ...rest } = account;
    expect(readEnvironment({ ...rest, WECHAT_APP_SECRET_FILE: file }).wechat?.appSecret).toBe(
      'from-a-file',
    );
    expect(problemsOf({ ...rest, WECHAT_APP_SECRET_FILE: path.join(folder, 'none') })).toEqual(
      expect.arrayContaining(['WECHAT_APP_SECRET_FILE: the file cannot be read']),
    );
    rmSync(folder, { recursive: true });
  });

  it("leaves other programs' *_FILE variables alone", () => {
    expect(problemsOf({ SOME_TOOL_CONFIG_FILE: '/nowhere' })).toEqual([]);
  });
});
