import type { DeviceActor } from '@linli/shared/kernel/roles';
import type { Platform } from '../../platform/platform';
import { hashFeedKey } from './feed-key';
import { findLiveFeedKey } from './parking.queries';

interface Remembered {
  readonly actor: DeviceActor;
  readonly readAt: number;
}

const mostRemembered = 1000;

/** Reads which device holds a key. An answer is remembered for three seconds: so long may a revoked key still feed. */
export class FeedKeyReader {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly platform: Pick<Platform, 'db' | 'clock'>,
    private readonly rememberMs = 3000,
  ) {}

  /** The device, or null when the key is unknown or revoked. */
  async device(key: string): Promise<DeviceActor | null> {
    const now = this.platform.clock.now();
    const keyHash = hashFeedKey(key);
    const known = this.remembered.get(keyHash);
    if (known !== undefined && Math.abs(now - known.readAt) < this.rememberMs) return known.actor;
    this.remembered.delete(keyHash);
    const found = await this.platform.db.read((manager) => findLiveFeedKey(manager, keyHash));
    if (found === null) return null;
    const actor: DeviceActor = {
      kind: 'device',
      deviceId: found.id,
      communityId: found.communityId,
    };
    // Devices are few; whoever has more of them asks the database a little more often.
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(keyHash, { actor, readAt: now });
    return actor;
  }
}
