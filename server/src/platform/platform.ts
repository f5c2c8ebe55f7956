import type { Server } from 'node:http';
import type { Clock } from './clock';
import type { FieldCipher } from './crypto/field-cipher';
import type { FieldKeyring } from './crypto/field-keys';
import type { Database } from './database/database';
import type { ImplementedEndpoint } from './http/implement';
import type { Limits } from './http/limits';
import type { Refusal } from './http/refusal';
import type { Job } from './jobs/jobs';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { ExportSource, PersonalData, RetentionRule } from './held-about-people';
import type { Settings } from './settings';

/** What every module is built on. */
export interface Platform {
  readonly settings: Settings;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Seals personal data before it is stored. */
  readonly fields: FieldCipher;
  /** Where the keys of `fields` are kept, for whoever changes them; absent: they cannot be changed here. */
  readonly keyring?: FieldKeyring;
  /** Where calls and failures are counted; absent: each module counts in memory. */
  readonly limits?: Limits;
}

/** The part of a module that the app serves. */
export interface RunningModule {
  readonly endpoints: readonly ImplementedEndpoint[];
  readonly jobs?: readonly Job[];
  /** Told of every signed-in person whom a policy refused; returns at once and never throws. */
  readonly onRefused?: (refusal: Refusal) => void;
  /** What the module holds about people. */
  readonly personalData?: readonly PersonalData[];
  /** How long the module keeps what, and how it goes; the privacy module runs them daily. */
  readonly retention?: readonly RetentionRule[];
  /** The lists that staff may take out with a second person's consent. */
  readonly exports?: readonly ExportSource[];
  /** Called once with the HTTP server before it listens: for what speaks more than requests, like WebSockets. */
  readonly attach?: (server: Server) => void;
  /** Called once when shutdown begins, before requests are drained: for connections that never end by themselves. */
  readonly leave?: () => void;
  /** Called once on shutdown, after the last request was answered and before the database closes. */
  readonly stop?: () => Promise<void>;
}

type Constructor = abstract new (...parameters: never[]) => unknown;
/** An entity class of TypeORM. */
export type EntityClass = Constructor;
/** A migration class of TypeORM, its name ending in 13 digits. */
export type MigrationClass = Constructor;

/**
 * A column of sealed personal data (see `FieldCipher`). What is declared here is re-sealed when the keys change
 * and sampled by the daily self-check; a column named `…Sealed` that is not declared fails a test.
 */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The unique text column of the same row whose value was given as `rowId` when sealing; nearly always `id`. */
  readonly primaryKey: string;
  /** The column of the same row with the blind index of the value, where equality is searched. */
  readonly indexColumn?: string;
}

/** A module as `modules.ts` lists it: its tables, known before the database is opened, and how it starts. */
export interface ModuleDefinition<Core, Running extends RunningModule = RunningModule> {
  readonly name: string;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
  /**
   * Every column of its tables that holds sealed text. Its stored text changes whenever the keys are rotated, so
   * never compare-and-set by it; `null` is left alone.
   */
  readonly sealed?: readonly SealedColumn[];
  readonly start: (platform: Platform, core: Core) => Running;
}
