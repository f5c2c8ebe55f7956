import type { Clock } from '../../platform/clock';
import type { Database } from '../../platform/database/database';
import { loadCarParks } from './parking.queries';
import type { CountedCarPark } from './parking.queries';

interface Remembered {
  readonly askedAt: number;
  readonly carParks: Promise<readonly CountedCarPark[]>;
}

/**
 * The car parks of each community, remembered for at most a second, so that a rush of look-ups asks the
 * database once. What this machine accepts is seen at once, what another accepts after that second.
 * Ages are not remembered: they are counted anew for every answer.
 */
export class LiveCarParks {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly platform: { readonly db: Database; readonly clock: Clock },
    private readonly rememberMs = 1000,
  ) {}

  /** The community's car parks with their newest counts, at most a second old. */
  of(communityId: string): Promise<readonly CountedCarPark[]> {
    const now = this.platform.clock.now();
    const known = this.remembered.get(communityId);
    // The distance both ways: a clock that is set back must not keep old counts alive.
    if (known !== undefined && Math.abs(now - known.askedAt) < this.rememberMs) {
      return known.carParks;
    }
    const carParks = this.platform.db.read((manager) => loadCarParks(manager, communityId));
    const entry = { askedAt: now, carParks };
    this.remembered.set(communityId, entry);
    carParks.catch(() => {
      if (this.remembered.get(communityId) === entry) this.remembered.delete(communityId);
    });
    return carParks;
  }

  /** Call after counts changed: also drops a question under way, whose answer may be from before. */
  forget(communityId: string): void {
    this.remembered.delete(communityId);
  }
}
