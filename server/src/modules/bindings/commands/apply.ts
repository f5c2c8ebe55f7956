import { randomUUID } from 'node:crypto';
import {
  alreadyBound,
  mostOpenApplications,
  tooManyApplications,
} from '@linli/shared/contracts/bindings';
import type { Relation } from '@linli/shared/contracts/bindings';
import { fail } from '../../../platform/http/failure';
import type { Household } from '../../households';
import { findOpenApplication, findOpenBinding } from '../bindings.queries';
import { BindingApplication } from '../entities/binding-application.entity';
import { applicationField } from '../sealed-fields';
import { isEnough, openKeyOf } from './bind-person';
import { Overtaken, decide } from './overtaken';
import type { BindingsParts } from './parts';

/** Who asks for what. */
export interface Wish {
  readonly personId: string;
  readonly household: Household;
  readonly relation: Relation;
  readonly note: string;
}

/**
 * Asks staff to bind the person. While one application for the household is open, asking again changes that one.
 * Throws already_bound, too_many_applications.
 */
export function applyFor(
  { platform }: BindingsParts,
  { personId, household, relation, note }: Wish,
): Promise<BindingApplication> {
  const { db, clock, fields } = platform;
  const householdId = household.id;
  const openKey = openKeyOf({ personId, householdId });
  return decide(db, async (tx) => {
    const bound = await findOpenBinding(tx, { personId, householdId });
    if (bound !== null && isEnough(bound, relation)) throw fail(alreadyBound);
    const open = await findOpenApplication(tx, openKey);
    const id = open?.id ?? randomUUID();
    const noteSealed = fields.seal(note, applicationField('noteSealed', id));
    if (open !== null) {
      const change = { relation, noteSealed };
      const { affected } = await tx.update(BindingApplication, { id, state: 'pending' }, change);
      if (affected !== 1) throw new Overtaken(`application ${id}`);
      return { ...open, ...change };
    }
    const waiting = await tx.countBy(BindingApplication, { personId, state: 'pending' });
    if (waiting >= mostOpenApplications) throw fail(tooManyApplications);
    const application: BindingApplication = {
      id,
      communityId: household.communityId,
      estateId: household.estateId,
      householdId,
      personId,
      relation,
      noteSealed,
      state: 'pending',
      openKey,
      createdAt: clock.now(),
      decidedAt: null,
      decidedBy: null,
      reasonSealed: null,
    };
    await tx.insert(BindingApplication, application);
    return application;
  });
}
