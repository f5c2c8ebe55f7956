import {
  changeCareRecord,
  endCareRecord,
  getCareRecord,
  issueDoorCode,
  setBuildingPosition,
} from '@linli/shared/contracts/care';
import { careEnded } from '@linli/shared/contracts/care';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../platform/authorization/policy';
import type { Authorized } from '../../platform/authorization/policy';
import type { Tx } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { codePicture } from '../bindings';
import type { CareDoer } from './care.events';
import { careRecordPolicy, readingPostOf } from './care.policy';
import { presentDetail } from './care.presenter';
import { findRecord } from './care.queries';
import type { PlacedRecord } from './care.queries';
import { changeCare } from './commands/change-care';
import { endCare } from './commands/end-care';
import { makeDoorCode, placeBuilding } from './commands/issue-door-code';
import type { CareParts } from './commands/parts';
import { doorPictureText } from './door-codes';
import { recordRead } from './record-read';

interface Loaded<A extends 'change' | 'end'> {
  readonly record: Authorized<PlacedRecord, A>;
  readonly doer: CareDoer;
}

/** The record for a change, read where the change happens. Throws not_found, forbidden and care_ended. */
export async function loadFor<A extends 'change' | 'end'>(
  tx: Tx,
  actor: PersonActor,
  { careRecordId, action }: { careRecordId: string; action: A },
): Promise<Loaded<A>> {
  const subject = await findRecord(tx, careRecordId);
  const mayRead = subject !== null && can(careRecordPolicy, actor, { action: 'seeAll', subject });
  // Whoever may look after the person learns that it is over, instead of that it is forbidden.
  if (mayRead && subject.endedAt !== null) throw fail(careEnded);
  const record = authorize(careRecordPolicy, actor, { action, subject });
  return { record, doer: doerOf(actor, record) };
}

function doerOf(actor: PersonActor, record: PlacedRecord): CareDoer {
  return { actor, post: readingPostOf(actor, record) };
}

function looking(parts: CareParts): ImplementedEndpoint {
  const { db } = parts.platform;
  return implement(getCareRecord, {
    policy: careRecordPolicy,
    handle: async ({ input, actor }) => {
      const subject = await db.read((manager) => findRecord(manager, input.careRecordId));
      const record = authorize(careRecordPolicy, actor, { action: 'view', subject });
      const post = readingPostOf(actor, record);
      await recordRead(parts, actor, { post, subjectId: record.id, count: 1 });
      return db.read((manager) => presentDetail({ ...parts, actor }, manager, record));
    },
  });
}

function changing(parts: CareParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(changeCareRecord, {
      policy: careRecordPolicy,
      handle: ({ input: { careRecordId, ...correction }, actor }) =>
        db.transaction(async (tx) => {
          const loaded = await loadFor(tx, actor, { careRecordId, action: 'change' });
          await changeCare(tx, parts, { ...loaded, correction });
          const record = await findRecord(tx, careRecordId);
          if (record === null) throw fail(careEnded);
          return presentDetail({ ...parts, actor }, tx, record);
        }),
    }),
    implement(endCareRecord, {
      policy: careRecordPolicy,
      handle: async ({ input: { careRecordId, reason }, actor }) => {
        await db.transaction(async (tx) => {
          const loaded = await loadFor(tx, actor, { careRecordId, action: 'end' });
          await endCare(tx, parts, { ...loaded, reason });
        });
        return {};
      },
    }),
    implement(issueDoorCode, {
      policy: careRecordPolicy,
      handle: async ({ input: { careRecordId }, actor }) => {
        const code = await db.transaction(async (tx) =>
          makeDoorCode(tx, parts, await loadFor(tx, actor, { careRecordId, action: 'change' })),
        );
        return { code, picture: await codePicture(doorPictureText(code)) };
      },
    }),
    implement(setBuildingPosition, {
      policy: careRecordPolicy,
      handle: async ({ input: { careRecordId, ...position }, actor }) => {
        await db.transaction(async (tx) => {
          const loaded = await loadFor(tx, actor, { careRecordId, action: 'change' });
          await placeBuilding(tx, parts, { ...loaded, position });
        });
        return {};
      },
    }),
  ];
}

/** One person in care. */
export function recordEndpoints(parts: CareParts): ImplementedEndpoint[] {
  return [looking(parts), ...changing(parts)];
}
