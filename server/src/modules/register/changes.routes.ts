import {
  addResident as addEndpoint,
  changeResident as changeEndpoint,
  endResident as endEndpoint,
} from '@linli/shared/contracts/register';
import type { ResidentView } from '@linli/shared/contracts/register';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { findCoveredHousehold } from '../households';
import { addResident, checkedPhone } from './commands/add-resident';
import { changeResident, endResident } from './commands/change-resident';
import type { Resident } from './entities/resident.entity';
import { loadEntry, presentRows } from './present-rows';
import { residentPolicy } from './register.policy';
import type { ResidentsParts } from './register.routes';

/** Entering, changing and ending by hand. */
export function changesEndpoints(parts: ResidentsParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  const answer = async (actor: PersonActor, row: Resident): Promise<ResidentView> => {
    parts.recounter.soon(row.communityId);
    const [view] = await presentRows(parts, actor, [row]);
    if (view === undefined) throw new Error('whoever may change an entry may see it');
    return view;
  };
  const household = async (actor: PersonActor, id: string) => {
    const subject = await db.read((manager) => findCoveredHousehold(manager, id));
    return authorize(residentPolicy, actor, { action: 'change', subject });
  };
  return [
    implement(addEndpoint, {
      policy: residentPolicy,
      handle: async ({ input, actor }) => {
        const place = await household(actor, input.householdId);
        return answer(actor, await addResident(parts, place, { actor, input }));
      },
    }),
    implement(changeEndpoint, {
      policy: residentPolicy,
      handle: async ({ input, actor }) => {
        const entry = await loadEntry(parts, actor, { id: input.id, action: 'change' });
        const { on, householdId, phone, relation, livesAlone } = input;
        const change = {
          on,
          ...(householdId === undefined ? {} : { household: await household(actor, householdId) }),
          ...(phone === undefined ? {} : { phone: checkedPhone(phone) }),
          ...(relation === undefined ? {} : { relation }),
          ...(livesAlone === undefined ? {} : { livesAlone }),
        };
        return answer(actor, await changeResident(parts, entry, { actor, change }));
      },
    }),
    implement(endEndpoint, {
      policy: residentPolicy,
      handle: async ({ input, actor }) => {
        const entry = await loadEntry(parts, actor, { id: input.id, action: 'change' });
        return answer(actor, await endResident(parts, entry, { actor, on: input.on }));
      },
    }),
  ];
}
