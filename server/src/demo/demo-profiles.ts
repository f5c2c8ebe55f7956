import { consentGiven } from '@linli/shared/evidence/event-types-privacy';
import { addConsent } from '../modules/consents';
import type { EvidenceModule } from '../modules/evidence';
import type { Community } from '../modules/households';
import { Person, addProfile, getContacts, openidIndexOf } from '../modules/identity';
import type { FieldCipher } from '../platform/crypto/field-cipher';
import type { Tx } from '../platform/database/database';
import { findPerson } from '../sandbox/people';

/** Who has already told something: an old person known to be one, and a neighbour with a number. */
const told = [
  { slug: 'wang-guilan', purposes: ['phone', 'real-name'] },
  { slug: 'li-jianguo', purposes: ['phone'] },
] as const;

interface Seeding {
  readonly community: Community;
  readonly evidence: Pick<EvidenceModule, 'record'>;
  readonly fields: FieldCipher;
  readonly now: number;
}

/**
 * Gives two of the sandbox's people what they would have told, with the consents it rests on. Numbers and papers are
 * nobody's; the log has the consents as synthetic, so that they count for nothing.
 */
export async function tellProfiles(
  tx: Tx,
  { community, evidence, fields, now }: Seeding,
): Promise<void> {
  for (const { slug, purposes } of told) {
    const papers = findPerson(slug);
    if (papers === undefined) throw new Error(`the sandbox has no ${slug}`);
    const { openid, name, phone, idNumber } = papers;
    const { id: personId } = await tx.findOneByOrFail(Person, {
      openidIndex: openidIndexOf(fields, openid),
    });
    // They may have told it in another community that was shown here before.
    const known = await getContacts(tx, fields, [personId]);
    if (known.get(personId)?.phone !== null) continue;
    const isConfirmed = purposes.some((purpose) => purpose === 'real-name');
    const realName = isConfirmed ? { name, idNumber } : null;
    await addProfile(tx, fields, { personId, phone, realName, now });
    for (const purpose of purposes) {
      const consent = await addConsent(tx, { personId, purpose, now });
      if (consent === null) continue;
      await evidence.record(tx, {
        type: consentGiven.type,
        community: { id: community.id, slug: community.slug },
        actor: { kind: 'person', id: personId },
        role: 'resident',
        householdId: null,
        subject: consent.id,
        facts: { purpose, version: consent.version },
        origin: 'synthetic',
      });
    }
  }
}
