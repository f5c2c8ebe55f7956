import { listVisits, settleVisit, takeVisit } from '@linli/shared/contracts/check-ins';
import type { VisitView } from '@linli/shared/contracts/check-ins';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayMs } from '@linli/shared/kernel/time';
import { authorize, can } from '../../platform/authorization/policy';
import type { Authorized } from '../../platform/authorization/policy';
import type { Tx } from '../../platform/database/database';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { visitListPolicy, visitPolicy } from './check-ins.policy';
import type { VisitInCare } from './visit-in-care';
import { presentVisits, withSubjects } from './check-ins.presenter';
import { findVisit, findVisits } from './check-ins.queries';
import type { CheckInsParts } from './commands/parts';
import { settleVisitFor, takeVisitFor } from './commands/settle-visit';

const settledShownMs = 2 * dayMs;

type Step = (tx: Tx, visit: Authorized<VisitInCare, 'visit'>) => Promise<void>;

/** Loads the visit, lets `step` change it, and answers it as it then is. */
async function change(
  parts: CheckInsParts,
  { actor, visitId }: { actor: PersonActor; visitId: string },
  step: Step,
): Promise<VisitView> {
  return parts.platform.db.transaction(async (tx) => {
    const load = async (): Promise<VisitInCare | undefined> => {
      const visit = await findVisit(tx, visitId);
      return (await withSubjects(parts, tx, visit === null ? [] : [visit]))[0];
    };
    const visit = authorize(visitPolicy, actor, { action: 'visit', subject: await load() });
    await step(tx, visit);
    const changed = (await load()) ?? visit;
    const [view] = await presentVisits(parts, tx, { actor, visits: [changed] });
    if (view === undefined) throw new Error('a visit presents as one view');
    return view;
  });
}

/** Whom to look after because nothing was heard. */
export function visitsEndpoints(parts: CheckInsParts): ImplementedEndpoint[] {
  const { platform, core } = parts;
  const { db, clock } = platform;
  return [
    implement(listVisits, {
      policy: visitListPolicy,
      handle: async ({ actor }) => {
        const community = await core.households.communities.own();
        const subject = { communityId: community.id };
        authorize(visitListPolicy, actor, { action: 'browse', subject });
        const serverNow = clock.now();
        const items = await db.read(async (manager) => {
          const found = await findVisits(manager, community.id, serverNow - settledShownMs);
          const visits = (await withSubjects(parts, manager, found)).filter((visit) =>
            can(visitPolicy, actor, { action: 'view', subject: visit }),
          );
          return presentVisits(parts, manager, { actor, visits });
        });
        const subjectId = community.id;
        const count = items.length;
        await db.transaction((tx) =>
          core.operations.record(tx, {
            ...{ community, actor, subjectId, count },
            action: 'read',
            object: 'care',
          }),
        );
        return { items, serverNow };
      },
    }),
    implement(takeVisit, {
      policy: visitPolicy,
      handle: ({ input: { visitId }, actor }) =>
        change(parts, { actor, visitId }, (tx, visit) => takeVisitFor(tx, parts, { actor, visit })),
    }),
    implement(settleVisit, {
      policy: visitPolicy,
      handle: ({ input: { visitId, result }, actor }) =>
        change(parts, { actor, visitId }, (tx, visit) =>
          settleVisitFor(tx, parts, { actor, visit, result }),
        ),
    }),
  ];
}
