import type { Tx } from '../../../platform/database/database';
import { findCoveredHousehold } from '../../households';
import type { InventedCare } from '../care-module';
import { CareContact } from '../entities/care-contact.entity';
import { CareRecord } from '../entities/care-record.entity';
import { HealthCard } from '../entities/health-card.entity';
import { cardField } from '../sealed-fields';
import { newContact } from './contacts';
import type { CareParts } from './parts';
import { newRecord, tellChange } from './take-into-care';

/** Enters somebody invented, with card and verified contacts; rejects for a household that is not there. */
export async function enterInvented(
  tx: Tx,
  parts: CareParts,
  invented: InventedCare,
): Promise<string> {
  const { householdId, startedBy, personId, health, contacts } = invented;
  const { fields, clock } = parts.platform;
  const household = await findCoveredHousehold(tx, householdId);
  if (household === null) throw new Error('somebody invented lives in a household of the demo');
  const record = newRecord(parts, { startedBy, household }, { ...invented, phone: null });
  await tx.insert(CareRecord, record);
  if (personId !== null && health !== null) {
    const healthSealed = fields.seal(health, cardField(personId));
    await tx.insert(HealthCard, { id: personId, healthSealed, changedAt: clock.now() });
  }
  for (const [index, contact] of contacts.entries()) {
    if (personId === null) break;
    const row = newContact(parts, { ownerId: personId, place: index + 1 }, contact);
    const verified = { verifiedAt: clock.now(), contactPersonId: contact.personId };
    await tx.insert(CareContact, { ...row, ...verified });
  }
  await tellChange(tx, parts, record);
  return record.id;
}
