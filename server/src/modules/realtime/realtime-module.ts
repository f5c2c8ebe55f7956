import type { RealtimeTopic } from '@linli/shared/kernel/realtime';
import type { Tx } from '../../platform/database/database';
import type { RunningModule } from '../../platform/platform';

/** That something changed, for whom. Never what: the phone reads it by its endpoint. */
export interface Change {
  readonly topic: RealtimeTopic;
  /** A call, a care record, a message: see the topics. */
  readonly subjectId: string;
  /** The same person twice is told once. */
  readonly personIds?: readonly string[];
  /**
   * Communities of which everybody in a post is told who is connected: one row, however many they are, and what comes
   * within half a second comes as one signal, the newest.
   */
  readonly communityIds?: readonly string[];
}

/** Tells open screens, within a second, that something changed. */
export interface RealtimeModule extends RunningModule {
  /**
   * Keeps one signal for each person or community in the caller's transaction; after the commit it goes to their open screens on
   * every instance. Who was away gets it on coming back, for a day.
   */
  tell(tx: Tx, change: Change): Promise<void>;
}
