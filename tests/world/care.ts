import { addCareRecord, getCareRecord } from '@linli/shared/contracts/care';
import type { CareDetailView } from '@linli/shared/contracts/care';
import { addMyContact, verifyContact } from '@linli/shared/contracts/my-care';
import { decideConsent } from '@linli/shared/contracts/privacy';
import type { InputOf } from '@linli/shared/kernel/endpoint';
import { purposeOf } from '@linli/shared/privacy/purposes';
import type { Caller } from './caller';
import type { World } from './world';
import { smsTo } from './sms';

type Draft = Partial<InputOf<typeof addCareRecord>>;
type CarePurpose = 'health' | 'emergency-contacts' | 'location';

/** What is done about people in care, step by step, in a world. */
export class Care {
  constructor(private readonly world: World) {}

  /** The community's worker takes a sandbox person into care, with the account, at their home. */
  async take(slug: string, draft: Draft = {}): Promise<CareDetailView> {
    const staff = await this.world.signInAs('chen-jing');
    const { scene } = this.world;
    return staff.call(addCareRecord, {
      householdId: scene.households[slug]?.id ?? '',
      personId: scene.people[slug]?.id ?? '',
      name: '王桂兰',
      group: 'lives-alone-60',
      ...draft,
    });
  }

  /** The record as the community's worker sees it. */
  async look(careRecordId: string): Promise<CareDetailView> {
    const staff = await this.world.signInAs('chen-jing');
    return staff.call(getCareRecord, { careRecordId });
  }

  /** Says yes or no to a purpose as it reads today. */
  async decide(person: Caller, purpose: CarePurpose, given: boolean): Promise<void> {
    await person.call(decideConsent, { purpose, given, version: purposeOf(purpose).version });
  }

  /** The six digits that were last sent to a number. */
  async codeSentTo(phone: string): Promise<string> {
    const code = /验证码 (\d{6})/.exec((await smsTo(this.world, phone)).at(-1) ?? '')?.[1];
    if (code === undefined) throw new Error(`no code was sent to ${phone}`);
    return code;
  }

  /** Adds a contact and enters the code that was sent; needs the consent. Answers the contact's id. */
  async addVerified(person: Caller, { name, phone }: { name: string; phone: string }) {
    const { contacts } = await person.call(addMyContact, { name, relation: '家人', phone });
    const contactId = contacts.find((contact) => contact.name === name)?.id ?? '';
    const code = await this.codeSentTo(phone);
    await person.call(verifyContact, { contactId, code });
    return contactId;
  }
}
