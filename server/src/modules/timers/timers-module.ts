import type { Instant } from '@linli/shared/kernel/time';
import type { Tx } from '../../platform/database/database';
import type { RunningModule } from '../../platform/platform';

/** What a timer carries to its handler: ids and numbers, never a name, number or address. */
export type TimerPayload = Readonly<Record<string, string | number | null>>;

/** What is due. */
export interface DueTimer {
  /** `emergency.step`; says which handler it is for. */
  readonly kind: string;
  /** What it is about; one timer for each kind and subject. */
  readonly subjectId: string;
  readonly dueAt: Instant;
  readonly payload: TimerPayload;
  /** How often its handler has failed so far. */
  readonly attempt: number;
}

/** What to set. */
export interface NewTimer {
  /** At most 60 characters. */
  readonly kind: string;
  /** At most 80 characters. */
  readonly subjectId: string;
  readonly dueAt: Instant;
  readonly payload?: TimerPayload;
}

/** Does what is due, in the transaction that takes the timer away; may be run again from the start. */
export type FireTimer = (tx: Tx, timer: DueTimer) => Promise<void>;

/** Things that must happen at a time, whoever lives to do them. */
export interface TimersModule extends RunningModule {
  /**
   * Says what to do with timers of a kind; once for each kind, while the modules start. What the handler does in the
   * database happens exactly once; nothing else may be done in it. If it throws, all of it is undone and it is tried
   * again after 1, 2, 4 … at most 30 s, for ever. Urgent kinds, those in which somebody waits for help, are fired
   * before all others, however many of those are due.
   */
  on(kind: string, fire: FireTimer, how?: { readonly isUrgent?: boolean }): void;
  /** Sets the timer, or moves the one there is: there if and only if the caller's transaction commits. */
  set(tx: Tx, timer: NewTimer): Promise<void>;
  /** Takes away the timer of that kind, or all timers of the subject. One that is being fired has happened before. */
  cancel(tx: Tx, which: { kind?: string; subjectId: string }): Promise<void>;
  /** Fires everything that is due by the server's clock; answers how many were fired by this call. */
  fireDue(): Promise<number>;
  /** Resolves once this process fires no urgent timers: for what may stand aside for them. */
  urgentOver(): Promise<void>;
  /** Why this server should get no traffic: timers that nobody here knows and that are long overdue. */
  problems(): Promise<readonly string[]>;
}
