import type { Deployment } from '@linli/shared/kernel/deployment';
import type { FieldKeysPlace } from './crypto/field-keys';
import type { MessageProvidersSettings } from './message-providers';
import type { RealNameSettings } from './real-name';
import type { WeChatSettings } from './wechat';

/** How devices reach this installation over MQTT. */
export interface MqttSettings {
  /** An outside broker, `mqtt://` or `mqtts://`; null: none. */
  readonly url: string | null;
  readonly username: string | null;
  readonly password: string | null;
  /** The name under which the broker keeps a queue for this server; each instance needs one of its own. */
  readonly clientId: string;
  /** The port of the embedded broker, used where there is no outside one; null: none. */
  readonly port: number | null;
  /** True where any free port will do if that one is taken: in a demo. */
  readonly isPortFlexible: boolean;
}

/** Everything that can be set, already checked. Built from what `readEnvironment` reads. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Where the embedded database, the log's keys and the sandbox keep their files. */
  readonly folder: string;
  /** The keys for personal data where the environment gives them; absent: those in the folder. */
  readonly fieldKeys?: FieldKeysPlace;
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  readonly databaseWaitMs: number;
  readonly logLevel: string;
  readonly deployment: Deployment;
  readonly corsOrigins: readonly string[];
  readonly trustsProxy: boolean;
  /** Multiplies every rate limit; 0 switches them off. */
  readonly rateFactor: number;
  readonly checksAnswers: boolean;
  readonly sessionDays: number;
  /** The community that this installation serves, by its slug. */
  readonly community: string;
  /** How long before a sealed entry is published in a checkpoint. */
  readonly checkpointSeconds: number;
  readonly wechat: WeChatSettings;
  /** The register of names; null where none is configured, and then the check is not offered. */
  readonly realName: RealNameSettings | null;
  /** Where several instances count calls together; null: each counts its own. */
  readonly redisUrl: string | null;
  /** Absent: devices come over HTTP only. */
  readonly mqtt?: MqttSettings;
  readonly h5: {
    readonly loginUrl: string | null;
    readonly cashierUrl: string | null;
    readonly phoneUrl: string | null;
  };
  readonly receiptTemplateId: string | null;
  /** Subscribe-message template of alarms; absent or null: WeChat is no channel of them. */
  readonly alarmTemplateId?: string | null;
  /** Who sends SMS and calls phones; absent: neither is a channel. */
  readonly messageProviders?: MessageProvidersSettings;
  /** The H5 build to serve at `/`. */
  readonly siteFolder: string;
}
