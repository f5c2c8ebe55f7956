import { randomUUID } from 'node:crypto';
import type { BayKind, CarParkView } from '@linli/shared/contracts/parking';
import type { Tx } from '../../../platform/database/database';
import { Bay } from '../entities/bay.entity';
import { BayCount } from '../entities/bay-count.entity';
import { CarPark } from '../entities/car-park.entity';
import { Feed } from '../entities/feed.entity';

/** What a car park is like, before it belongs to a community; at most one bay of each kind. */
export interface CarParkDraft {
  readonly name: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly openingHours: string;
  /** `open` unless said otherwise. */
  readonly state?: CarParkView['state'];
  readonly bays: readonly { readonly kind: BayKind; readonly capacity: number }[];
}

/** Adds a car park with its bays, nothing counted yet; resolves to its id. Throws RangeError for an impossible capacity. */
export async function addCarPark(
  tx: Tx,
  {
    bays,
    ...carPark
  }: CarParkDraft & { readonly communityId: string; readonly synthetic: boolean },
): Promise<string> {
  for (const { kind, capacity } of bays) {
    if (!Number.isSafeInteger(capacity) || capacity < 0) {
      throw new RangeError(`not a capacity of ${kind} bays: ${capacity}`);
    }
  }
  const id = randomUUID();
  await tx.insert(CarPark, { state: 'open', ...carPark, id });
  await tx.insert(Feed, { carParkId: id, heardAt: null, silentAt: null });
  if (bays.length === 0) return id;
  await tx.insert(
    Bay,
    bays.map(({ kind, capacity }) => ({ carParkId: id, kind, capacity })),
  );
  await tx.insert(
    BayCount,
    bays.map(({ kind }) => ({
      carParkId: id,
      kind,
      free: null,
      observedAt: null,
      receivedAt: null,
      deviceId: null,
    })),
  );
  return id;
}
