import type { Platform } from '../../platform/platform';
import type { CommunityDirectory } from '../households';
import type { EvidenceMetrics } from './evidence.metrics';
import { findLastCheckpoint, findOldestUnsealed } from './tree.queries';

const sealerLateSeconds = 60;

/** How far behind the log is, in seconds; null where there is nothing to be behind with. */
export interface LogAges {
  readonly oldestUnsealedAgeSeconds: number | null;
  readonly lastCheckpointAgeSeconds: number | null;
}

/** Looks after the log of the community that this installation serves. */
export class LogHealth {
  constructor(
    private readonly platform: Platform,
    private readonly parts: {
      readonly communities: CommunityDirectory;
      readonly metrics: EvidenceMetrics;
    },
  ) {}

  /** Why the server should get no traffic; empty when all is well. Never rejects. */
  async problems(): Promise<readonly string[]> {
    try {
      const { oldestUnsealedAgeSeconds: age } = await this.ages();
      return age !== null && age > sealerLateSeconds
        ? [`events have waited ${Math.round(age)} s to be sealed`]
        : [];
    } catch {
      return ['the database cannot be reached'];
    }
  }

  /** The ages for `/readyz`; both null when the database cannot be reached. Never rejects. */
  async facts(): Promise<Record<string, unknown>> {
    const unknown: LogAges = { oldestUnsealedAgeSeconds: null, lastCheckpointAgeSeconds: null };
    return { ...(await this.ages().catch(() => unknown)) };
  }

  /** Sets the gauges. */
  async measure(): Promise<void> {
    const ages = await this.ages();
    const { oldestUnsealedSeconds, lastCheckpointSeconds } = this.parts.metrics;
    oldestUnsealedSeconds.set(ages.oldestUnsealedAgeSeconds ?? 0);
    lastCheckpointSeconds.set(ages.lastCheckpointAgeSeconds ?? 0);
  }

  private async ages(): Promise<LogAges> {
    const { db, clock, settings } = this.platform;
    const oldest = await db.read((manager) => findOldestUnsealed(manager));
    const published = await this.lastPublished(settings.community);
    const age = (instant: number | null | undefined): number | null =>
      typeof instant === 'number' ? Math.max(0, (clock.now() - instant) / 1000) : null;
    return { oldestUnsealedAgeSeconds: age(oldest), lastCheckpointAgeSeconds: age(published) };
  }

  /** Before the community is registered there is no log, which is no problem of the log. */
  private async lastPublished(slug: string): Promise<number | null> {
    const community = await this.parts.communities.bySlug(slug).catch(() => null);
    if (community === null) return null;
    const last = await this.platform.db.read((manager) =>
      findLastCheckpoint(manager, community.id),
    );
    return last?.publishedAt ?? null;
  }
}
