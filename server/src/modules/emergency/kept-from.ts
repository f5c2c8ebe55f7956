import type { Reader } from '../../platform/database/database';
import { householdIdsOf, peopleOf } from '../households';
import type { EmergencyCore } from './commands/parts';
import type { EmergencyCall } from './entities/emergency-call.entity';

const nobody: ReadonlySet<string> = new Set();

/** What a call tells of whom to keep it from. */
export type Whose = Pick<
  EmergencyCall,
  'isSilent' | 'isDrill' | 'householdId' | 'personId' | 'careRecordId'
>;

/** Everybody who is bound today to the home of the call or to another one of the caller. */
async function atHome(manager: Reader, { householdId, personId }: Whose): Promise<string[]> {
  const homes = new Set(personId === null ? [] : await householdIdsOf(manager, personId));
  if (householdId !== null) homes.add(householdId);
  const people: string[] = [];
  for (const home of homes) people.push(...(await peopleOf(manager, home)));
  return people;
}

/**
 * From whom a silent call is kept, whatever post they hold: whoever is bound to the caller's homes, the verified
 * contacts and the family. The danger may be one of them. Nobody of any other call, nor of a drill; never the caller.
 */
export async function keptFrom(
  { care }: Pick<EmergencyCore, 'care'>,
  manager: Reader,
  call: Whose,
): Promise<ReadonlySet<string>> {
  if (!call.isSilent || call.isDrill) return nobody;
  const { personId } = call;
  const contacts = await care.verifiedContactsOf(manager, call);
  const family = personId === null ? [] : await care.relativesOf(manager, personId);
  const linked = contacts.flatMap((contact) => contact.personId ?? []);
  const people = new Set([...(await atHome(manager, call)), ...linked, ...family]);
  if (personId !== null) people.delete(personId);
  return people;
}
