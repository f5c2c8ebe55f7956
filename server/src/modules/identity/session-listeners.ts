import type { Tx } from '../../platform/database/database';

/** Told that somebody has ended sessions of theirs, in the same transaction; `liveSessionIds` says which are left. */
export type SessionsEndedListener = (tx: Tx, personId: string) => Promise<void>;

/** Who wants to know of ended sessions: modules that come later in the house. */
export class SessionListeners {
  private readonly listeners: SessionsEndedListener[] = [];

  /** Adds one; called while the house starts. */
  add(listener: SessionsEndedListener): void {
    this.listeners.push(listener);
  }

  /** Tells all, one after the other; if one fails, nothing has ended. */
  async tell(tx: Tx, personId: string): Promise<void> {
    for (const listener of this.listeners) await listener(tx, personId);
  }
}
