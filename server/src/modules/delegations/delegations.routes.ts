import {
  getDelegation,
  listDelegationUses,
  listDelegations,
  listUsesForMe,
  withdrawDelegation,
} from '@linli/shared/contracts/delegations';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, open } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { DelegationsParts } from './commands/parts';
import { withdrawDelegationOf } from './commands/withdraw-delegation';
import { delegationPolicy } from './delegations.policy';
import {
  cursorAfter,
  delegationSubject,
  presentInvitation,
  readCursor,
} from './delegations.presenter';
import {
  findDelegation,
  findDelegations,
  findOpenInvitations,
  findUses,
} from './delegations.queries';
import { presentDelegations, presentUses } from './surroundings';

async function loadVisible(
  { platform }: DelegationsParts,
  manager: Reader,
  { actor, id }: { actor: PersonActor; id: string },
) {
  const row = await findDelegation(manager, id);
  const subject = row === null ? null : delegationSubject(row, platform.clock.now());
  return authorize(delegationPolicy, actor, { action: 'view', subject });
}

async function usesPage(
  { platform }: DelegationsParts,
  of: { principalId: string } | { delegationId: string },
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  return platform.db.read(async (manager) => {
    const page = { after: readCursor(cursor), limit: limit + 1 };
    const found = await findUses(manager, of, page);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: await presentUses(platform, manager, shown),
      nextCursor: last === undefined ? null : cursorAfter(last),
    };
  });
}

function showing(parts: DelegationsParts): ImplementedEndpoint[] {
  const { platform } = parts;
  const { db } = platform;
  return [
    implement(listDelegations, {
      policy: open('everyone may see whom they have allowed, and what others have allowed them'),
      handle: ({ actor }) =>
        db.read(async (manager) => {
          const { given, received } = await findDelegations(manager, actor.personId);
          const now = platform.clock.now();
          const invitations = await findOpenInvitations(manager, actor.personId, now);
          return {
            given: await presentDelegations(platform, manager, { actor, found: given }),
            received: await presentDelegations(platform, manager, { actor, found: received }),
            invitations: invitations.map(presentInvitation),
          };
        }),
    }),
    implement(getDelegation, {
      policy: delegationPolicy,
      handle: ({ input, actor }) =>
        db.read(async (manager) => {
          const id = input.delegationId;
          const delegation = await loadVisible(parts, manager, { actor, id });
          const [view] = await presentDelegations(platform, manager, {
            actor,
            found: [delegation],
          });
          if (view === undefined) throw fail(commonErrors.notFound);
          return view;
        }),
    }),
    implement(listUsesForMe, {
      policy: open('everyone may see what was done in their own name'),
      handle: ({ input, actor }) => usesPage(parts, { principalId: actor.personId }, input),
    }),
    implement(listDelegationUses, {
      policy: delegationPolicy,
      handle: async ({ input, actor }) => {
        const id = input.delegationId;
        await db.read((manager) => loadVisible(parts, manager, { actor, id }));
        return usesPage(parts, { delegationId: id }, input);
      },
    }),
  ];
}

/** Who acts for whom: looking at it, and ending it. */
export function delegationsEndpoints(parts: DelegationsParts): ImplementedEndpoint[] {
  const { platform } = parts;
  return [
    ...showing(parts),
    implement(withdrawDelegation, {
      policy: delegationPolicy,
      handle: ({ input, actor }) =>
        platform.db.transaction(async (tx) => {
          const id = input.delegationId;
          const known = await loadVisible(parts, tx, { actor, id });
          if (known.isActive) {
            const delegation = authorize(delegationPolicy, actor, {
              action: 'withdraw',
              subject: known,
            });
            await withdrawDelegationOf(tx, parts, { actor, delegation });
          }
          const row = (await findDelegation(tx, id)) ?? known;
          const [view] = await presentDelegations(platform, tx, { actor, found: [row] });
          if (view === undefined) throw fail(commonErrors.notFound);
          return view;
        }),
    }),
  ];
}
