import { holdsRole } from '@linli/shared/kernel/roles';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Database } from '../../platform/database/database';
import { UnderWay } from '../../platform/under-way';
import { communitiesOfHouseholds } from '../households';
import type { Visitor } from './parking.events';

const mostRemembered = 50_000;
/** Posts under which a look-up is recorded; the others have no part in parking. */
const lookingPosts = [
  'community-staff',
  'property-staff',
  'grid-worker',
  'police',
  'inspector',
] as const;

/**
 * Tells in which post a person looks something up in a community. To which community a household belongs
 * never changes, so it is remembered and a look-up need not ask for it.
 */
export class Residence {
  private readonly communityOf = new Map<string, string>();
  private readonly learning = new UnderWay<void>();

  constructor(private readonly db: Database) {}

  /** A resident if at home there, else staff or inspector there; null for a stranger, who proves no use by the community. */
  async visitor(actor: PersonActor, communityId: string): Promise<Visitor | null> {
    const { personId } = actor;
    const householdId = await this.homeIn(actor, communityId);
    if (householdId !== null) {
      return { personId, role: 'resident', householdId };
    }
    for (const role of lookingPosts) {
      if (holdsRole(actor, role, communityId)) return { personId, role, householdId: null };
    }
    return null;
  }

  private async homeIn(actor: PersonActor, communityId: string): Promise<string | null> {
    const unknown = actor.householdIds.filter((id) => !this.communityOf.has(id));
    if (unknown.length > 0) await this.learning.ask(unknown.join(), () => this.learn(unknown));
    return actor.householdIds.find((id) => this.communityOf.get(id) === communityId) ?? null;
  }

  private async learn(householdIds: readonly string[]): Promise<void> {
    const placed = await communitiesOfHouseholds(this.db, householdIds);
    if (this.communityOf.size >= mostRemembered) this.communityOf.clear();
    for (const { id, communityId } of placed) this.communityOf.set(id, communityId);
  }
}
