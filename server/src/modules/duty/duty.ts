import type { Post, PostGrant } from '@linli/shared/kernel/roles';
import type { Instant } from '@linli/shared/kernel/time';
import type { Reader } from '../../platform/database/database';
import type { RunningModule } from '../../platform/platform';

/** The posts that answer calls for help. */
export const respondingPosts = [
  'community-staff',
  'property-staff',
  'grid-worker',
  'police',
] as const satisfies readonly Post[];

/** Somebody who can be asked now. */
export interface OnDuty {
  readonly personId: string;
  /** Their posts in the community that answer calls; never empty. */
  readonly grants: readonly PostGrant[];
  /** Where they last said they were, by their own tap while on duty; null if never. */
  readonly position: {
    readonly latitude: number;
    readonly longitude: number;
    /** Metres. */
    readonly accuracy: number;
    readonly at: Instant;
  } | null;
  readonly until: Instant;
}

/** Who answers calls for help, and when. */
export interface DutyModule extends RunningModule {
  /**
   * Who is on duty in the community at that moment: a planned shift or an own stretch runs, they have not gone off
   * duty since it began, and they hold a responding post. Reads what is committed, or the caller's transaction.
   */
  onDuty(manager: Reader, communityId: string, now: Instant): Promise<OnDuty[]>;
  /** Everybody who holds one of the posts in the community today, on duty or not, each once. */
  staffOf(manager: Reader, communityId: string, posts: readonly Post[]): Promise<string[]>;
}
