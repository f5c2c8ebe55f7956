import { correctionClosed } from '@linli/shared/contracts/privacy';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import { changeIf } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { correctionField } from '../correction-text';
import { CorrectionRequest } from '../entities/correction-request.entity';
import type { PrivacyParts } from '../parts';
import { communityOf } from '../privacy.queries';
import { correctionWords } from '../privacy.presenter';

/** Takes the request back. Throws correction_closed if it was answered meanwhile. */
export async function withdrawCorrection(
  { platform: { db, clock } }: PrivacyParts,
  { id }: Authorized<CorrectionRequest, 'withdraw'>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const isChanged = await changeIf(tx, CorrectionRequest, {
      expected: { id, state: 'open' },
      change: { state: 'withdrawn', answeredAt: clock.now() },
    });
    if (!isChanged) throw fail(correctionClosed);
  });
}

/**
 * Answers the request, tells the person and leaves a trace in the operation log: all of it or none. Throws
 * correction_closed if it was answered or taken back meanwhile.
 */
export async function answerCorrection(
  { platform: { db, clock, fields }, core }: PrivacyParts,
  request: Authorized<CorrectionRequest, 'answer'>,
  answer: { actor: PersonActor; outcome: 'accepted' | 'refused'; reason: string },
): Promise<void> {
  const { id, personId } = request;
  const { actor, outcome, reason } = answer;
  await db.transaction(async (tx) => {
    const isChanged = await changeIf(tx, CorrectionRequest, {
      expected: { id, state: 'open' },
      change: {
        state: outcome,
        answeredAt: clock.now(),
        answeredBy: actor.personId,
        reasonSealed: fields.seal(reason, correctionField('reasonSealed', id)),
      },
    });
    if (!isChanged) throw fail(correctionClosed);
    const community = await communityOf(tx, request.communityId);
    await core.operations.record(tx, {
      community,
      actor,
      post: 'community-staff',
      action: outcome === 'accepted' ? 'approve' : 'refuse',
      object: 'person',
      subjectId: id,
    });
    await core.messages.send(tx, { personId, ...correctionWords.answered(outcome, reason) });
  });
}
