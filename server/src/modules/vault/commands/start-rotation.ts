import { randomUUID } from 'node:crypto';
import { fieldKeysExternal, rotationUnderWay } from '@linli/shared/contracts/vault';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { failpoint } from '../../../platform/failpoint';
import { fail } from '../../../platform/http/failure';
import type { Platform } from '../../../platform/platform';
import { KeyRotation } from '../entities/key-rotation.entity';
import { findLastRotation, findRunning } from '../rotations.queries';
import { countOlder } from '../sealed-values.queries';
import type { OwnCommunity, VaultParts } from '../vault-parts';
import { vouchForKeys } from './vouch-for-keys';

/** The maintainer who wants it, once the policy has said yes. */
export interface MaintainerWish<Action extends string> {
  readonly actor: PersonActor;
  readonly community: Authorized<OwnCommunity & { readonly communityId: string }, Action>;
}

/** The version to rotate to: one that was added and never rotated to, or else a new one. */
function versionFor({ keyring, fields }: Platform, lastRotatedTo: number): number {
  fields.refresh();
  if (fields.versions.length > 1 && fields.version > lastRotatedTo) return fields.version;
  if (keyring?.isOurs !== true) throw fail(fieldKeysExternal);
  return keyring.addVersion();
}

async function keep(
  { platform: { db }, operations }: VaultParts,
  rotation: KeyRotation,
  wish: MaintainerWish<'rotate'> | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(KeyRotation, rotation);
    if (wish === null) return;
    await operations.record(tx, {
      ...wish,
      action: 'change',
      object: 'key',
      subjectId: rotation.id,
      count: rotation.total,
    });
  });
}

/**
 * Adds a key version, durably, and starts sealing everything anew with it. A crash between the two leaves a key
 * that already seals; the next start then rotates to it. Fails if a rotation is under way. Without a wish it is the
 * command on the machine, whose user holds the keys anyway.
 */
export async function startRotation(
  parts: VaultParts,
  wish: MaintainerWish<'rotate'> | null,
): Promise<KeyRotation> {
  const { platform } = parts;
  const { db, clock } = platform;
  const [running, last] = await db.read(async (manager) => [
    await findRunning(manager),
    await findLastRotation(manager),
  ]);
  if (running !== null) throw fail(rotationUnderWay);
  const toVersion = versionFor(platform, last?.toVersion ?? 0);
  failpoint('rotate.key-added');
  const now = clock.now();
  if (platform.keyring !== undefined) await vouchForKeys(db, platform.keyring.current(), now);
  const rotation: KeyRotation = {
    id: randomUUID(),
    running: 'running',
    toVersion,
    state: 'running',
    atTable: '',
    atColumn: '',
    lastId: '',
    total: await countOlder(db, parts.columns(), toVersion),
    done: 0,
    unreadable: 0,
    startedAt: now,
    finishedAt: null,
  };
  try {
    await keep(parts, rotation, wish);
  } catch (error) {
    if (isDuplicateKey(error)) throw fail(rotationUnderWay);
    throw error;
  }
  return rotation;
}
