import { randomUUID } from 'node:crypto';
import { tooManyCorrections } from '@linli/shared/contracts/privacy';
import type { askCorrection as contract } from '@linli/shared/contracts/privacy';
import type { ParsedInputOf } from '@linli/shared/kernel/endpoint';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import { correctionField } from '../correction-text';
import { CorrectionRequest } from '../entities/correction-request.entity';
import type { PrivacyParts } from '../parts';
import { privacyEvents } from '../privacy.events';
import { countOpenCorrections, findCorrectionByKey } from '../privacy.queries';

/** Enough for anybody; more would only hide each other. */
const mostOpen = 5;

/** Hands the request to the staff; the same key again answers the request that is there. Durable when it resolves. */
export async function askCorrection(
  { platform, core }: PrivacyParts,
  personId: string,
  input: ParsedInputOf<typeof contract>,
): Promise<CorrectionRequest> {
  const { db, fields, clock } = platform;
  const { about, text, idempotencyKey } = input;
  const community = await core.households.communities.own();
  const known = () => db.read((manager) => findCorrectionByKey(manager, personId, idempotencyKey));
  const before = await known();
  if (before !== null) return before;
  const id = randomUUID();
  const row: CorrectionRequest = {
    id,
    communityId: community.id,
    personId,
    about,
    textSealed: fields.seal(text, correctionField('textSealed', id)),
    state: 'open',
    askedAt: clock.now(),
    answeredAt: null,
    answeredBy: null,
    reasonSealed: null,
    idempotencyKey,
  };
  try {
    await db.transaction(async (tx) => {
      if ((await countOpenCorrections(tx, personId)) >= mostOpen) throw fail(tooManyCorrections);
      await tx.insert(CorrectionRequest, row);
      const event = privacyEvents.correctionAsked(community, personId, { id, about });
      await core.evidence.record(tx, event);
    });
    return row;
  } catch (error) {
    const same = isDuplicateKey(error) ? await known() : null;
    if (same === null) throw error;
    return same;
  }
}
