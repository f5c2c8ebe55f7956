import type { PersonalData } from '../../platform/held-about-people';
import { findRecordsOf } from './care.queries';
import { forgetContacts, forgetHealthCard, unlinkContact, unlinkRecords } from './commands/forget';
import type { CareParts } from './commands/parts';
import { findContacts, findHealthCard, ownersWithContact } from './contacts.queries';
import { cardField, openContact, openRecordField } from './sealed-fields';

function recordData(parts: CareParts): PersonalData {
  const { fields } = parts.platform;
  return {
    name: 'care.records',
    title: '关爱名册里的登记',
    purpose:
      '社区为需要帮助的居民登记，呼救和上门时用；结束六个月后删除。注销账号只去掉与账号的联系，登记由社区结束。',
    async collect(manager, personId) {
      const records = await findRecordsOf(manager, personId);
      return records.map((record) => ({
        address: record.address,
        group: record.group,
        checkInBy: record.checkInBy,
        startedAt: record.startedAt,
        endedAt: record.endedAt,
        name: openRecordField(fields, record, 'nameSealed'),
        phone: openRecordField(fields, record, 'phoneSealed'),
        access: openRecordField(fields, record, 'accessSealed'),
        notes: openRecordField(fields, record, 'notesSealed'),
        endReason: openRecordField(fields, record, 'endReasonSealed'),
      }));
    },
    erase: (tx, personId) => unlinkRecords(tx, parts, personId),
  };
}

function cardData({ platform }: CareParts): PersonalData {
  return {
    name: 'care.health-card',
    title: '健康提示卡',
    purpose: '呼救时给赶来的人看；到您删除、撤回同意或注销账号为止。',
    async collect(manager, personId) {
      const card = await findHealthCard(manager, personId);
      if (card === null) return null;
      const health = platform.fields.open(card.healthSealed, cardField(personId));
      return { health, changedAt: card.changedAt };
    },
    erase: forgetHealthCard,
  };
}

function contactData({ platform }: CareParts): PersonalData {
  return {
    name: 'care.contacts',
    title: '紧急联系人',
    purpose: '您呼救时通知他们；到您删除、撤回同意或注销账号为止，没核实的三十天后删除。',
    async collect(manager, personId) {
      const contacts = await findContacts(manager, personId);
      for (const { id } of await findRecordsOf(manager, personId)) {
        contacts.push(...(await findContacts(manager, id)));
      }
      const asContact = await ownersWithContact(manager, personId);
      return {
        mine: contacts.map((contact) => {
          const { id: _id, ...open } = openContact(platform.fields, contact);
          return { ...open, createdAt: contact.createdAt, verifiedAt: contact.verifiedAt };
        }),
        contactOfPeople: asContact.length,
      };
    },
    async erase(tx, personId) {
      await forgetContacts(tx, personId);
      await unlinkContact(tx, personId);
    },
  };
}

/** What this module holds about a person. */
export function carePersonalData(parts: CareParts): PersonalData[] {
  return [recordData(parts), cardData(parts), contactData(parts)];
}
