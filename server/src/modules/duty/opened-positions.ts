import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { openPosition } from './duty-position';
import type { OnDuty } from './duty';
import type { DutyStretch } from './entities/duty-stretch.entity';

type Opened = ReadonlyMap<
  string,
  { readonly sealed: string; readonly position: OnDuty['position'] }
>;

/**
 * The positions of those on duty as they were last opened: opening a thousand for each call would make the next call
 * wait. What the newest reading of a community does not hold any more is forgotten with it.
 */
export class OpenedPositions {
  private readonly byCommunity = new Map<string, Opened>();

  constructor(private readonly fields: FieldCipher) {}

  /** Where those people are, by stretch. Throws FieldUnreadableError. */
  of(
    communityId: string,
    stretches: readonly DutyStretch[],
  ): (stretch: DutyStretch) => OnDuty['position'] {
    const before = this.byCommunity.get(communityId);
    const now: Opened = new Map(
      stretches.flatMap((stretch) => {
        const { id, positionSealed: sealed } = stretch;
        if (sealed === null) return [];
        const known = before?.get(id);
        if (known?.sealed === sealed) return [[id, known] as const];
        return [[id, { sealed, position: openPosition(this.fields, stretch) }] as const];
      }),
    );
    this.byCommunity.set(communityId, now);
    return ({ id }) => now.get(id)?.position ?? null;
  }
}
