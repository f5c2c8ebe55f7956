import {
  bindingEnded,
  confirmBinding,
  endBinding,
  listHomes,
  listPlaces,
  listResidents,
  redeemCode,
} from '@linli/shared/contracts/bindings';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, open } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { maskedNamesOf } from '../identity';
import { findCoveredHousehold, findEstates, placeHouseholds } from '../households';
import type { Binding, CommunityDirectory } from '../households';
import { bindingPolicy, householdPolicy, deskPostOf, isDesk } from './bindings.policy';
import type { HouseholdSubject } from './bindings.policy';
import { bindingSubject, presentHome, presentResident } from './bindings.presenter';
import {
  communityOf,
  findBinding,
  findBindingsOf,
  findBindingsTo,
  findNames,
  ownersOf,
} from './bindings.queries';
import { confirmBindingOf } from './commands/confirm-binding';
import { endBindingOf } from './commands/end-binding';
import type { BindingsParts } from './commands/parts';
import { redeemCodeFor } from './commands/redeem-code';

/** The household as the rules look at it, or null if there is none of that id. */
async function findSubject(
  manager: Reader,
  householdId: string,
): Promise<(HouseholdSubject & { readonly address: string }) | null> {
  const household = await findCoveredHousehold(manager, householdId);
  if (household === null) return null;
  const { communityId, estateId, gridId, address } = household;
  const ownerIds = await ownersOf(manager, householdId);
  return { householdId, communityId, estateId, gridId, address, ownerIds };
}

/** The binding with what the rules need to know of it; throws not_found where it may not be seen. */
async function loadBinding(manager: Reader, actor: PersonActor, id: string) {
  const row = await findBinding(manager, id);
  const household = row === null ? null : await findSubject(manager, row.householdId);
  if (row === null || household === null) throw fail(commonErrors.notFound);
  const binding = { ...row, ...bindingSubject(row, household) };
  authorize(bindingPolicy, actor, { action: 'view', subject: binding });
  if (!binding.isOpen) throw fail(bindingEnded);
  return binding;
}

async function homeOf(parts: BindingsParts, binding: Binding) {
  const { db, fields } = parts.platform;
  const [place] = await db.read((manager) => placeHouseholds(manager, [binding.householdId]));
  return presentHome(binding, place?.address ?? '', fields);
}

function choosing(
  { platform }: BindingsParts,
  communities: Pick<CommunityDirectory, 'own'>,
): ImplementedEndpoint {
  return implement(listPlaces, {
    policy: open(
      'which doors there are can be read on the street; who lives behind them is not told',
    ),
    handle: async ({ input }) => {
      const { estateId, building, unit } = input;
      const { id: communityId } = await communities.own();
      return platform.db.read(async (manager) => {
        const estates = await findEstates(manager, communityId);
        if (estateId === undefined) {
          const items = estates.map(({ id, name }) => ({ value: id, label: name }));
          return { level: 'estate' as const, items };
        }
        if (!estates.some(({ id }) => id === estateId)) throw fail(commonErrors.notFound);
        const level = building === undefined ? 'building' : unit === undefined ? 'unit' : 'room';
        const within = {
          estateId,
          ...(building === undefined ? {} : { building }),
          ...(building === undefined || unit === undefined ? {} : { unit }),
        };
        const names = await findNames(manager, level, within);
        return { level, items: names.map((name) => ({ value: name, label: name })) };
      });
    },
  });
}

function living(parts: BindingsParts): ImplementedEndpoint[] {
  const { db, fields } = parts.platform;
  return [
    implement(listHomes, {
      policy: open('everyone may see where they live and have lived themselves'),
      handle: ({ actor }) =>
        db.read(async (manager) => {
          const bindings = await findBindingsOf(manager, actor.personId);
          const ids = [...new Set(bindings.map((binding) => binding.householdId))];
          const places = await placeHouseholds(manager, ids);
          const addresses = new Map(places.map((place) => [place.id, place.address]));
          const items = bindings.map((binding) =>
            presentHome(binding, addresses.get(binding.householdId) ?? '', fields),
          );
          return { items };
        }),
    }),
    implement(redeemCode, {
      policy: open('the code is the proof; wrong ones are counted and lock the person out'),
      handle: async ({ input, actor }) =>
        homeOf(parts, await redeemCodeFor(parts, actor.personId, input.code)),
    }),
    implement(endBinding, {
      policy: bindingPolicy,
      handle: async ({ input, actor }) => {
        await db.transaction(async (tx) => {
          const subject = await loadBinding(tx, actor, input.bindingId);
          const binding = authorize(bindingPolicy, actor, { action: 'end', subject });
          await endBindingOf(tx, parts, { actor, binding, reason: input.reason });
        });
        return {};
      },
    }),
  ];
}

/** An owner sees who lives there, and who left in the owner's own time: those before are not the owner's to know. */
function sinceOwner(bindings: readonly Binding[], ownerId: string): Binding[] {
  const own = bindings.find((one) => one.personId === ownerId && one.endedAt === null);
  const since = own?.startedAt ?? Number.POSITIVE_INFINITY;
  return bindings.filter(({ endedAt }) => endedAt === null || endedAt > since);
}

function owning(parts: BindingsParts): ImplementedEndpoint[] {
  const { db, fields } = parts.platform;
  return [
    implement(listResidents, {
      policy: householdPolicy,
      handle: ({ input, actor }) =>
        db.transaction(async (tx) => {
          const found = await findSubject(tx, input.householdId);
          const household = authorize(householdPolicy, actor, { action: 'view', subject: found });
          const all = await findBindingsTo(tx, household.householdId);
          const bindings = isDesk(actor, household) ? all : sinceOwner(all, actor.personId);
          const people = bindings.map((one) => one.personId);
          const names = await maskedNamesOf(tx, fields, people);
          if (isDesk(actor, household) && !household.ownerIds.includes(actor.personId)) {
            await parts.operations.record(tx, {
              community: await communityOf(tx, household.communityId),
              actor,
              post: deskPostOf(actor, household),
              action: 'read',
              object: 'household',
              subjectId: household.householdId,
              count: bindings.length,
            });
          }
          const items = bindings.map((binding) =>
            presentResident(binding, { actor, household, name: names.get(binding.personId) ?? '' }),
          );
          return { address: household.address, items };
        }),
    }),
    implement(confirmBinding, {
      policy: bindingPolicy,
      handle: async ({ input, actor }) => {
        await db.transaction(async (tx) => {
          const subject = await loadBinding(tx, actor, input.bindingId);
          // Confirming again is the retry of a lost answer, not a mistake.
          if (subject.isConfirmed) return;
          const binding = authorize(bindingPolicy, actor, { action: 'confirm', subject });
          await confirmBindingOf(tx, parts, binding);
        });
        return {};
      },
    }),
  ];
}

/** Homes: choosing one, being bound to it, who else is, and leaving. */
export function homesEndpoints(
  parts: BindingsParts,
  communities: Pick<CommunityDirectory, 'own'>,
): ImplementedEndpoint[] {
  return [choosing(parts, communities), ...living(parts), ...owning(parts)];
}
