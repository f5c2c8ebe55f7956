import type { RotationView } from '@linli/shared/contracts/vault';
import type { KeyRotation } from './entities/key-rotation.entity';

/** A rotation as the maintainer sees it. 100 % is said only of one that is finished. */
export function presentRotation(rotation: KeyRotation): RotationView {
  const { id, toVersion, state, total, unreadable, startedAt, finishedAt } = rotation;
  // A second walk counts what other servers sealed meanwhile on top.
  const done = Math.min(rotation.done, total);
  const share = total === 0 ? 99 : Math.floor((done * 100) / total);
  return {
    id,
    toVersion,
    state,
    total,
    done,
    percent: state === 'done' ? 100 : Math.min(share, 99),
    unreadable,
    startedAt,
    finishedAt,
  };
}
