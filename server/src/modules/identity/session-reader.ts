import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Platform } from '../../platform/platform';
import { UnderWay } from '../../platform/under-way';
import { findLiveSession } from './identity.queries';
import type { LiveSession } from './identity.queries';
import { loadPersonActor } from './rights';
import type { RightsOf } from './rights';
import { hashToken } from './token';

interface Remembered {
  readonly actor: PersonActor;
  readonly until: number;
  readonly sessionEndsAt: number;
}

/** Beside other instances: how long a revocation made by one of them may go unnoticed here. */
const amongOthersMs = 5000;
/** The embedded engine has one process, which forgets by itself: this only bounds a mistake. */
const onlyInstanceMs = 30_000;

/**
 * Reads who stands behind a token. An answer is remembered for seconds, and calls that come while it is being read
 * wait for it: a burst of calls from one screen asks the database once. A revocation on another machine is noticed
 * after five seconds at the latest, one on this machine at once.
 */
export class SessionReader {
  private readonly remembered = new Map<string, Remembered>();
  private readonly underWay = new UnderWay<Remembered | null>();
  private readonly rememberMs: number;
  private forgotten = 0;

  constructor(
    private readonly platform: Platform,
    private readonly rightsOf: RightsOf,
    /** Told of each live session that was read from the database; must return at once. */
    private readonly onRead: (session: LiveSession, now: number) => void = () => undefined,
  ) {
    this.rememberMs = platform.db.engine === 'libsql' ? onlyInstanceMs : amongOthersMs;
  }

  async person(token: string): Promise<PersonActor | null> {
    const now = this.platform.clock.now();
    const known = this.remembered.get(token);
    if (known !== undefined && now < known.until && now < known.sessionEndsAt) return known.actor;
    this.remembered.delete(token);
    const read = await this.underWay.ask(token, () => this.read(token, now));
    // It may have been begun a moment earlier than this call.
    return read !== null && now < read.sessionEndsAt ? read.actor : null;
  }

  /** Forgets what was remembered of a person: call after revoking, granting, binding or unbinding. */
  forget(personId: string): void {
    this.forgotten += 1;
    this.underWay.forget();
    for (const [token, { actor }] of this.remembered) {
      if (actor.personId === personId) this.remembered.delete(token);
    }
  }

  private read(token: string, now: number): Promise<Remembered | null> {
    const forgottenBefore = this.forgotten;
    return this.platform.db.read(async (manager) => {
      const session = await findLiveSession(manager, { tokenHash: hashToken(token), now });
      if (session === null) return null;
      this.onRead(session, now);
      const actor = await loadPersonActor(manager, session, this.rightsOf);
      const entry = { actor, until: now + this.rememberMs, sessionEndsAt: session.expiresAt };
      // Read before somebody was forgotten: perhaps it is that one, and already wrong.
      if (this.forgotten === forgottenBefore) this.remember(token, entry);
      return entry;
    });
  }

  private remember(token: string, entry: Remembered): void {
    // A bound on memory: the oldest entries are dropped first.
    if (this.remembered.size >= 10_000) {
      const oldest = this.remembered.keys().next().value;
      if (oldest !== undefined) this.remembered.delete(oldest);
    }
    this.remembered.set(token, entry);
  }
}
