import type { Tx } from '../../platform/database/database';

/** Told that somebody's phone number or real name was confirmed, in the same transaction. */
export type ContactListener = (tx: Tx, personId: string) => Promise<void>;

/** Who wants to know of confirmed contacts: modules that come later in the house. */
export class ContactListeners {
  private readonly listeners: ContactListener[] = [];

  /** Adds one; called while the house starts. */
  add(listener: ContactListener): void {
    this.listeners.push(listener);
  }

  /** Tells all, one after the other; if one fails, nothing is confirmed. */
  async tell(tx: Tx, personId: string): Promise<void> {
    for (const listener of this.listeners) await listener(tx, personId);
  }
}
