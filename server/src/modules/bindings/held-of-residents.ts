import type { Platform } from '../../platform/platform';
import type { PersonalData } from '../../platform/held-about-people';
import { placeHouseholds } from '../households';
import { presentHome } from './bindings.presenter';
import { findApplicationsOf, findBindingsOf } from './bindings.queries';
import { forgetApplications, leaveWithoutName } from './commands/forget-resident';
import { applicationField } from './sealed-fields';

/** What this module holds about a person: homes, then applications. */
export function bindingsPersonalData({
  fields,
  clock,
}: Pick<Platform, 'fields' | 'clock'>): PersonalData[] {
  return [
    {
      name: 'bindings.homes',
      title: '绑定的房屋',
      purpose: '用来确认您能看哪一户的账单；搬走后保留起止日期，删除账号时去掉与您的联系。',
      async collect(manager, personId) {
        const bindings = await findBindingsOf(manager, personId);
        const places = await placeHouseholds(manager, [
          ...new Set(bindings.map((binding) => binding.householdId)),
        ]);
        const addresses = new Map(places.map((place) => [place.id, place.address]));
        return bindings.map((binding) => {
          const address = addresses.get(binding.householdId) ?? '';
          const { can: _can, ...home } = presentHome(binding, address, fields);
          return home;
        });
      },
      erase: (tx, personId) => leaveWithoutName(tx, personId, clock.now()),
    },
    {
      name: 'bindings.applications',
      title: '房屋绑定申请',
      purpose: '用来核对您与房屋的关系；没有通过或撤回的保存一年，通过的保留到您删除账号。',
      async collect(manager, personId) {
        const applications = await findApplicationsOf(manager, personId);
        return applications.map(({ id, relation, state, createdAt, decidedAt, ...sealed }) => ({
          ...{ id, relation, state, createdAt, decidedAt },
          note: fields.open(sealed.noteSealed, applicationField('noteSealed', id)),
          reason:
            sealed.reasonSealed === null
              ? null
              : fields.open(sealed.reasonSealed, applicationField('reasonSealed', id)),
        }));
      },
      erase: forgetApplications,
    },
  ];
}
