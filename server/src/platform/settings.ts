import type { Deployment } from '@linli/shared/kernel/deployment';
import type { WeChatSettings } from './wechat';

/** Everything that can be set, already checked. Built from what `readEnvironment` reads. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Where the embedded database, the log's keys and the sandbox keep their files. */
  readonly folder: string;
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
  readonly h5: { readonly loginUrl: string | null; readonly cashierUrl: string | null };
  readonly receiptTemplateId: string | null;
  /** The H5 build to serve at `/`. */
  readonly siteFolder: string;
}
