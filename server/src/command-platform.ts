import { allEntities, allMigrations } from './modules';
import { vouchForKeys } from './modules/vault';
import { systemClock } from './platform/clock';
import { FieldCipher } from './platform/crypto/field-cipher';
import { openFieldKeyring } from './platform/crypto/field-keys';
import { openDatabase } from './platform/database/data-source';
import type { EnvironmentReading } from './platform/environment';
import { createLog } from './platform/log';
import { createMetrics } from './platform/metrics';
import type { Platform } from './platform/platform';
import type { WeChatSettings } from './platform/wechat';

/** No part that a command starts speaks with WeChat. */
const noWeChat: WeChatSettings = {
  appId: '',
  appSecret: '',
  apiBase: 'http://127.0.0.1:1',
  payBase: 'http://127.0.0.1:1',
  mchId: '',
  merchantSerial: '',
  merchantPrivateKey: '',
  apiV3Key: '',
  platformKeys: {},
  platformSerial: '',
  notifyUrl: '',
};

/** Opens what modules stand on without serving anything. Close the database of the platform afterwards. */
export async function openCommandPlatform({ settings }: EnvironmentReading): Promise<Platform> {
  const keyring = openFieldKeyring(settings.folder, settings.fieldKeys);
  const db = await openDatabase(
    {
      url: settings.databaseUrl,
      folder: settings.folder,
      waitMs: settings.databaseWaitMs,
      poolSize: settings.databasePoolSize,
    },
    { entities: allEntities, migrations: allMigrations },
  );
  await vouchForKeys(db, keyring.current()).catch(async (error: unknown) => {
    await db.dataSource.destroy();
    throw error;
  });
  return {
    settings: { ...settings, wechat: noWeChat },
    db,
    clock: systemClock,
    log: createLog(settings.logLevel),
    metrics: createMetrics({ processMetrics: false }),
    fields: new FieldCipher(keyring),
    keyring,
  };
}
