import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { confirmedIdIndexOf, getContacts } from '../identity';
import { Resident } from './entities/resident.entity';
import { openResident } from './register.presenter';
import { phoneIndexOf } from './resident-row';
import { readPhone } from './rows/cell-values';

/**
 * The rows of the person behind an account: those linked to it, those with the id number that the real-name check
 * confirmed, and those with the number that WeChat vouched for where the confirmed name and birth date are the same
 * too. A phone number alone is no proof: children lend theirs.
 */
export async function findRowsOfPerson(
  manager: EntityManager,
  fields: FieldCipher,
  personId: string,
): Promise<Resident[]> {
  const linked = await manager.findBy(Resident, { personId });
  const idIndex = await confirmedIdIndexOf(manager, personId);
  const identified = idIndex === null ? [] : await manager.findBy(Resident, { idIndex });
  const contact = (await getContacts(manager, fields, [personId])).get(personId);
  const phone = readPhone(contact?.phone ?? '');
  const reachable =
    phone === null
      ? []
      : await manager.findBy(Resident, { phoneIndex: phoneIndexOf(fields, phone) });
  const own = reachable.filter((row) => {
    const { name, birthDate } = openResident(fields, row);
    return name === contact?.realName && birthDate === contact.birthDate;
  });
  const rows = [...linked, ...identified, ...own];
  const residentIds = [...new Set(rows.map(({ residentId }) => residentId))];
  return residentIds.length === 0
    ? []
    : manager.find(Resident, {
        where: { residentId: In(residentIds) },
        order: { fromOn: 'ASC', id: 'ASC' },
      });
}
