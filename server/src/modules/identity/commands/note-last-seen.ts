import { In, LessThan } from 'typeorm';
import { hourMs } from '@linli/shared/kernel/time';
import type { Database } from '../../../platform/database/database';
import { Session } from '../entities/session.entity';

const mostAtOnce = 500;

/**
 * Keeps the hour in which sessions were last used, off the way of the calls themselves: noted in memory, written
 * together. A crash loses at most what was noted since the last flush, and with it an hour on a list.
 */
export class LastSeen {
  private noted = new Map<string, number>();

  constructor(private readonly db: Pick<Database, 'transaction'>) {}

  /** Notes a use if it is the first of its hour. */
  note(session: { readonly id: string; readonly lastSeenAt: number }, now: number): void {
    const hour = now - (now % hourMs);
    if (session.lastSeenAt < hour) this.noted.set(session.id, hour);
  }

  /** Writes what was noted; what cannot be written is noted again. */
  async flush(): Promise<void> {
    const noted = this.noted;
    this.noted = new Map();
    for (const [hour, ids] of byHour(noted)) {
      for (let at = 0; at < ids.length; at += mostAtOnce) {
        const some = ids.slice(at, at + mostAtOnce);
        try {
          await this.db.transaction((tx) =>
            tx.update(Session, { id: In(some), lastSeenAt: LessThan(hour) }, { lastSeenAt: hour }),
          );
        } catch (error) {
          for (const id of ids.slice(at)) if (!this.noted.has(id)) this.noted.set(id, hour);
          throw error;
        }
      }
    }
  }
}

function byHour(noted: ReadonlyMap<string, number>): Map<number, string[]> {
  const grouped = new Map<number, string[]>();
  for (const [id, hour] of noted) grouped.set(hour, [...(grouped.get(hour) ?? []), id]);
  return grouped;
}
