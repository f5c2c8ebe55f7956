import {
  issueCode,
  decideApplication,
  listApplications,
} from '@linli/shared/contracts/binding-desk';
import { applyForBinding, listHomes, redeemCode } from '@linli/shared/contracts/bindings';
import type { Relation } from '@linli/shared/contracts/bindings';
import type { Caller } from './caller';
import type { World } from './world';

/** What people do about homes, step by step, in a world. */
export class Homes {
  constructor(private readonly world: World) {}

  /** The door of the home of a sandbox person. */
  doorOf(slug: string) {
    const household = this.world.scene.households[slug];
    if (household === undefined) throw new Error(`${slug} lives nowhere`);
    const { estateId, building, unit, room } = household;
    return { estateId, building, unit, room };
  }

  /** Prints a code for the home of a sandbox person. */
  async codeFor(slug: string, relation: Relation, uses = 1) {
    const desk = await this.world.signInAs('hu-bo');
    return desk.call(issueCode, { ...this.doorOf(slug), relation, uses });
  }

  /** Binds a caller to the home of a sandbox person with a printed code. */
  async bind(person: Caller, slug: string, relation: Relation) {
    const { code } = await this.codeFor(slug, relation);
    return person.call(redeemCode, { code });
  }

  /** Asks for the home of a sandbox person. */
  apply(person: Caller, slug: string, relation: Relation, note = '') {
    return person.call(applyForBinding, { ...this.doorOf(slug), relation, note });
  }

  /** The desk approves whatever is open. */
  async approveAll(desk: Caller) {
    const { items } = await desk.call(listApplications, {});
    for (const { id } of items) {
      await desk.call(decideApplication, { applicationId: id, decision: 'approve' });
    }
  }

  /** The homes that the caller has today. */
  async of(person: Caller) {
    const { items } = await person.call(listHomes, {});
    return items.filter((home) => home.endedAt === null);
  }
}
