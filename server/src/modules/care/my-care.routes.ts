import {
  addMyContact,
  getMyCare,
  leaveCare,
  removeMyContact,
  sendContactCode,
  setMyHealthCard,
  verifyContact,
} from '@linli/shared/contracts/my-care';
import type { MyCareView } from '@linli/shared/contracts/my-care';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, open } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { careContactPolicy } from './care.policy';
import { findRecordOf } from './care.queries';
import { sendCode } from './commands/contact-codes';
import { addContact, removeContact, verifyContactOf } from './commands/contacts';
import { leaveCareOf } from './commands/end-care';
import { setHealthCard } from './commands/health-card';
import type { CareParts } from './commands/parts';
import { findContact } from './contacts.queries';
import type { CareContact } from './entities/care-contact.entity';
import { presentMine } from './my-care.presenter';

const own = open('everyone has their own card; it is found by the session, never by an id');

function mine(parts: CareParts, actor: PersonActor): Promise<MyCareView> {
  return parts.platform.db.read((manager) => presentMine(parts, manager, actor));
}

/** The contact; one that staff entered before there was an account is the person's own from then on. */
async function findOwn(
  manager: Reader,
  contactId: string,
  { personId }: PersonActor,
): Promise<CareContact | null> {
  const contact = await findContact(manager, contactId);
  if (contact === null || contact.ownerId === personId) return contact;
  const record = await findRecordOf(manager, personId);
  return contact.ownerId === record?.id ? { ...contact, ownerId: personId } : contact;
}

function card(parts: CareParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(getMyCare, { policy: own, handle: ({ actor }) => mine(parts, actor) }),
    implement(setMyHealthCard, {
      policy: own,
      handle: async ({ input: { health }, actor }) => {
        const { personId } = actor;
        await db.transaction((tx) => setHealthCard(tx, parts, { personId, health }));
        return mine(parts, actor);
      },
    }),
    implement(leaveCare, {
      policy: own,
      handle: async ({ actor }) => {
        await db.transaction(async (tx) => {
          const record = await findRecordOf(tx, actor.personId);
          if (record !== null) await leaveCareOf(tx, parts, { actor, record });
        });
        return mine(parts, actor);
      },
    }),
  ];
}

function contacts(parts: CareParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  const find = (contactId: string, actor: PersonActor) =>
    db.read((manager) => findOwn(manager, contactId, actor));
  return [
    implement(addMyContact, {
      policy: own,
      handle: async ({ input: draft, actor }) => {
        const { personId: ownerId } = actor;
        await db.transaction((tx) => addContact(tx, parts, { ownerId, draft }));
        return mine(parts, actor);
      },
    }),
    implement(sendContactCode, {
      policy: careContactPolicy,
      handle: async ({ input, actor }) => {
        const sentAt = await db.transaction(async (tx) => {
          const subject = await findOwn(tx, input.contactId, actor);
          const contact = authorize(careContactPolicy, actor, { action: 'verify', subject });
          return sendCode(tx, parts, contact);
        });
        return { sentAt };
      },
    }),
    implement(verifyContact, {
      policy: careContactPolicy,
      handle: async ({ input: { contactId, code }, actor }) => {
        const subject = await find(contactId, actor);
        const contact = authorize(careContactPolicy, actor, { action: 'verify', subject });
        await verifyContactOf(parts, { contact, code });
        return mine(parts, actor);
      },
    }),
    implement(removeMyContact, {
      policy: careContactPolicy,
      handle: async ({ input, actor }) => {
        const subject = await find(input.contactId, actor);
        const contact = authorize(careContactPolicy, actor, { action: 'remove', subject });
        await db.transaction((tx) => removeContact(tx, contact));
        return mine(parts, actor);
      },
    }),
  ];
}

/** What people say about themselves for the day on which they need help. */
export function myCareEndpoints(parts: CareParts): ImplementedEndpoint[] {
  return [...card(parts), ...contacts(parts)];
}
