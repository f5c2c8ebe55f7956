import { randomBytes } from 'node:crypto';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { FieldCipher } from '../../platform/crypto/field-cipher';
import { confirmationMs, isConfirmed, makeConfirmation } from './confirmation';

const fields = new FieldCipher({
  versions: [{ version: 1, encryption: randomBytes(16), authentication: randomBytes(32) }],
  index: randomBytes(32),
});
const actor = (personId: string, sessionId: string): PersonActor => ({
  kind: 'person',
  personId,
  sessionId,
  grants: [],
  householdIds: [],
  delegations: [],
});
const wang = actor('wang', 'phone');

test('a confirmation is good for one person, in one session, for ten minutes', () => {
  const { confirmation, expiresAt } = makeConfirmation(fields, wang, 1000);
  expect(expiresAt).toBe(1000 + confirmationMs);
  const good = (who: PersonActor, now: number, said = confirmation): boolean =>
    isConfirmed(fields, who, { confirmation: said, now });
  expect(good(wang, expiresAt - 1)).toBe(true);
  expect(good(wang, expiresAt)).toBe(false);
  expect(good(actor('wang', 'other phone'), 1000)).toBe(false);
  expect(good(actor('li', 'phone'), 1000)).toBe(false);
  const altered = confirmation[30] === 'A' ? 'B' : 'A';
  const forged = `${confirmation.slice(0, 30)}${altered}${confirmation.slice(31)}`;
  expect(good(wang, 1000, forged)).toBe(false);
  expect(good(wang, 1000, '')).toBe(false);
});
