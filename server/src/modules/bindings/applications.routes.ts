import {
  applicationDecided,
  applyForBinding,
  listMyApplications,
  withdrawApplication,
} from '@linli/shared/contracts/bindings';
import { commonErrors } from '@linli/shared/kernel/errors';
import { authorize, open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { placeHouseholds } from '../households';
import { applicationPolicy } from './bindings.policy';
import { applicationSubject, presentApplication } from './bindings.presenter';
import { findApplication, findApplicationsOf, findByDoor } from './bindings.queries';
import { applyFor } from './commands/apply';
import type { BindingsParts } from './commands/parts';
import { withdrawApplicationOf } from './commands/withdraw-application';

/** Asking for a home, as the applicant does it. */
export function applicationsEndpoints(parts: BindingsParts): ImplementedEndpoint[] {
  const { db, fields } = parts.platform;
  const addressOf = async (householdId: string): Promise<string> => {
    const [place] = await db.read((manager) => placeHouseholds(manager, [householdId]));
    return place?.address ?? '';
  };
  return [
    implement(applyForBinding, {
      policy: open(
        'everyone may ask; staff decide, and asking tells nothing about who lives there',
      ),
      handle: async ({ input, actor }) => {
        const household = await db.read((manager) => findByDoor(manager, input));
        if (household === null) throw fail(commonErrors.notFound);
        const { relation, note } = input;
        const wish = { personId: actor.personId, household, relation, note };
        const application = await applyFor(parts, wish);
        const address = await addressOf(household.id);
        return presentApplication(application, address, { actor, fields });
      },
    }),
    implement(listMyApplications, {
      policy: open('everyone may see what they have asked for themselves'),
      handle: ({ actor }) =>
        db.read(async (manager) => {
          const found = await findApplicationsOf(manager, actor.personId);
          const ids = [...new Set(found.map((one) => one.householdId))];
          const places = await placeHouseholds(manager, ids);
          const addresses = new Map(places.map((place) => [place.id, place.address]));
          const items = found.map((one) =>
            presentApplication(one, addresses.get(one.householdId) ?? '', { actor, fields }),
          );
          return { items };
        }),
    }),
    implement(withdrawApplication, {
      policy: applicationPolicy,
      handle: async ({ input, actor }) => {
        const application = await db.transaction(async (tx) => {
          const row = await findApplication(tx, input.applicationId);
          // What others have asked for is nobody's affair, not even of those who decide on it.
          if (row?.personId !== actor.personId) throw fail(commonErrors.notFound);
          if (row.state !== 'pending') throw fail(applicationDecided);
          const subject = applicationSubject(row);
          const mine = authorize(applicationPolicy, actor, { action: 'withdraw', subject });
          return withdrawApplicationOf(tx, parts, mine);
        });
        const address = await addressOf(application.householdId);
        return presentApplication(application, address, { actor, fields });
      },
    }),
  ];
}
