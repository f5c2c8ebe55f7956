import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '../../platform/jobs/jobs';
import { resealBatch } from './commands/reseal-batch';
import type { KeyRotation } from './entities/key-rotation.entity';
import { findRunning } from './rotations.queries';
import type { VaultParts } from './vault-parts';

/** A turn ends after this long, so that a stopping server need not wait. */
const turnMs = 500;
/** Between two batches others have the database for themselves. */
const pauseMs = 4;
/** How often a server that knows of no rotation asks whether another one has started it. */
const lookMs = 30_000;

/** Carries a rotation on, batch by batch, whoever started it and however often the server died meanwhile. */
export class RotationWorker {
  private lookAt = 0;

  constructor(private readonly parts: VaultParts) {}

  /** Looks at once instead of at the next half minute. */
  wake(): void {
    this.lookAt = 0;
  }

  /** The job of the server. */
  job(): Job {
    return { name: 'vault.rotation', everyMs: 100, run: () => this.turn(turnMs) };
  }

  /** Works until the rotation is finished; for the command on the machine. */
  async finish(onProgress: (rotation: KeyRotation) => void): Promise<void> {
    for (let running = await this.running(); running !== null; running = await this.running()) {
      onProgress(running);
      await this.turn(turnMs);
    }
  }

  private async turn(budgetMs: number): Promise<void> {
    const startedAt = performance.now();
    if (startedAt < this.lookAt) return;
    while (performance.now() - startedAt < budgetMs) {
      const running = await this.running();
      if (running === null) {
        this.lookAt = performance.now() + lookMs;
        return;
      }
      await resealBatch(this.parts.platform, this.parts.columns(), running);
      await pause(pauseMs);
    }
  }

  private running(): Promise<KeyRotation | null> {
    return this.parts.platform.db.read(findRunning);
  }
}
