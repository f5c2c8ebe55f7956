import { addLadder as addEndpoint, listLadders } from '@linli/shared/contracts/emergency-ladder';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { addLadder } from './commands/add-ladder';
import type { EmergencyParts } from './commands/parts';
import { ladderPolicy } from './emergency.policy';
import { presentLadders } from './ladder-versions';
import { findLadders } from './ladders.queries';

/** Whom a call reaches and when: all versions, and a new one. */
export function laddersEndpoints(parts: EmergencyParts): ImplementedEndpoint[] {
  const { db, clock, fields } = parts.platform;
  const own = async (actor: PersonActor, action: 'view' | 'change') => {
    const { id, slug } = await parts.core.households.communities.own();
    const subject = { communityId: id, id, slug };
    return authorize(ladderPolicy, actor, { action, subject });
  };
  return [
    implement(listLadders, {
      policy: ladderPolicy,
      handle: async ({ actor }) => {
        const subject = await own(actor, 'view');
        const rows = await db.read((manager) => findLadders(manager, subject.id));
        return {
          items: presentLadders(fields, rows, clock.now()),
          can: { change: can(ladderPolicy, actor, { action: 'change', subject }) },
        };
      },
    }),
    implement(addEndpoint, {
      policy: ladderPolicy,
      handle: async ({ input: { ladder, validFrom, reason }, actor }) => {
        const { id, slug } = await own(actor, 'change');
        const rows = await db.transaction(async (tx) => {
          const community = { id, slug };
          const row = await addLadder(tx, parts, { community, actor, ladder, validFrom, reason });
          return { added: row.id, all: await findLadders(tx, id) };
        });
        const views = presentLadders(fields, rows.all, clock.now());
        const view = views.find((each) => each.id === rows.added);
        if (view === undefined) throw new Error('a version was added and is not there');
        return view;
      },
    }),
  ];
}
