import { maskName } from '@linli/shared/kernel/masking';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { Person } from './entities/person.entity';
import { displayNameOf } from './people';

async function namesOf(
  manager: EntityManager,
  personIds: readonly string[],
  nameOf: (person: Person) => string,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(personIds)];
  const people = ids.length === 0 ? [] : await manager.findBy(Person, { id: In(ids) });
  const names = new Map(people.map((person) => [person.id, nameOf(person)]));
  return new Map(
    ids.map((id) => {
      const name = names.get(id);
      return [id, name === undefined ? '已注销的用户' : name === '' ? '没有留名的用户' : name];
    }),
  );
}

/** Names of people as staff may read them, by id: `郑**`; a person without a name, or erased, is said to be so. */
export function maskedNamesOf(
  manager: EntityManager,
  fields: FieldCipher,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return namesOf(manager, personIds, (person) => maskName(displayNameOf(fields, person)));
}

/** The same unmasked: for whoever must know exactly whom a decision is about. */
export function wholeNamesOf(
  manager: EntityManager,
  fields: FieldCipher,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return namesOf(manager, personIds, (person) => displayNameOf(fields, person));
}
