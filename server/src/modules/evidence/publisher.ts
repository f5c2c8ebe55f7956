import { formatCheckpoint } from '@linli/shared/evidence/checkpoint';
import type { Platform } from '../../platform/platform';
import { saveCheckpoint } from './commands/save-checkpoint';
import type { TreeHead } from './entities/tree-head.entity';
import type { LogKeys } from './log-keys';
import { originOf } from './published-log';
import { findLastCheckpoint, findTreeHeads } from './tree.queries';
import { rootsOf } from './tree/growing-tree';
import { verifyGrowth } from './verify-growth';

/** Signs and publishes checkpoints. */
export class Publisher {
  private slot: number;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly platform: Platform,
    private readonly keys: LogKeys,
  ) {
    this.slot = this.currentSlot();
  }

  /**
   * Publishes when a period of `checkpointSeconds` has ended. The periods are fixed in time: a checkpoint that came
   * as soon as something happened would tell everybody the minute in which it did.
   */
  async publishOnTime(): Promise<void> {
    const slot = this.currentSlot();
    if (slot === this.slot) return;
    await this.publish();
    this.slot = slot;
  }

  /**
   * Publishes a checkpoint of each log that has grown; an empty log has none. Rejects with InconsistentLog, and
   * signs nothing, where a tree does not continue the last checkpoint; the other logs are published all the same.
   */
  publish(): Promise<void> {
    const run = this.running.catch(() => undefined).then(() => this.publishAll());
    this.running = run;
    return run;
  }

  private async publishAll(): Promise<void> {
    const heads = await this.platform.db.read(findTreeHeads);
    const outcomes = await Promise.allSettled(heads.map((head) => this.publishLog(head)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
  }

  private async publishLog(head: TreeHead): Promise<void> {
    const { db, clock, settings } = this.platform;
    const { communityId, size, sm3Frontier } = head;
    const last = await db.read((manager) => findLastCheckpoint(manager, communityId));
    if (size <= (last?.size ?? 0)) return;
    await verifyGrowth(db, { head, last });
    const roots = rootsOf(head);
    const origin = originOf(settings.deployment, head.community);
    const text = formatCheckpoint({ origin, size, rootHash: roots.sha256 });
    await saveCheckpoint(db, {
      communityId,
      size,
      note: this.keys.sign({ origin, text, sm3: roots.sm3 }),
      sm3Frontier,
      publishedAt: clock.now(),
    });
  }

  private currentSlot(): number {
    const { clock, settings } = this.platform;
    return Math.floor(clock.now() / (settings.checkpointSeconds * 1000));
  }
}
