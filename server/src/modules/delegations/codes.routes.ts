import {
  acceptInvitation,
  applyHelperCode,
  cancelInvitation,
  inviteFamily,
  makeHelperCode,
  readInvitation,
  requestFamily,
} from '@linli/shared/contracts/delegations';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { maskedNamesOf } from '../identity';
import { codePicture } from '../bindings';
import { cancelCode } from './commands/cancel-code';
import { makeCode } from './commands/make-code';
import type { CodeOrder } from './commands/make-code';
import type { DelegationsParts } from './commands/parts';
import { openCodeFor, redeemCodeFor } from './commands/redeem-code';
import { presentInvitation } from './delegations.presenter';
import { invitationPolicy } from './delegations.policy';
import { findCode } from './delegations.queries';
import type { Delegation } from './entities/delegation.entity';
import { presentDelegations } from './surroundings';

async function freshInvitation(parts: DelegationsParts, order: CodeOrder) {
  const { row, code } = await makeCode(parts, order);
  return { ...presentInvitation(row), code, qr: await codePicture(`LINLI-FAMILY:${code}`) };
}

async function present({ platform }: DelegationsParts, actor: PersonActor, made: Delegation) {
  const [view] = await platform.db.read((manager) =>
    presentDelegations(platform, manager, { actor, found: [made] }),
  );
  if (view === undefined) throw fail(commonErrors.notFound);
  return view;
}

function making(parts: DelegationsParts): ImplementedEndpoint[] {
  return [
    implement(inviteFamily, {
      policy: open('everyone may let others act for them, for the homes that are theirs'),
      handle: ({ input, actor }) =>
        freshInvitation(parts, { actor, kind: 'family', direction: 'invite', ...input }),
    }),
    implement(requestFamily, {
      policy: open('everyone may ask; nothing is allowed before the other one agrees'),
      handle: ({ input, actor }) =>
        freshInvitation(parts, { actor, kind: 'family', direction: 'request', task: input.task }),
    }),
    implement(makeHelperCode, {
      policy: open('everyone may let somebody help them for ten minutes with one task'),
      handle: async ({ input, actor }) => {
        const { task } = input;
        const { row, code } = await makeCode(parts, {
          actor,
          kind: 'helper',
          direction: 'invite',
          task,
        });
        return { id: row.id, code, task, endsAt: row.expiresAt };
      },
    }),
    implement(cancelInvitation, {
      policy: invitationPolicy,
      handle: async ({ input, actor }) => {
        await parts.platform.db.transaction(async (tx) => {
          const subject = await findCode(tx, input.invitationId);
          const code = authorize(invitationPolicy, actor, { action: 'cancel', subject });
          await cancelCode(tx, parts, code);
        });
        return {};
      },
    }),
  ];
}

function redeeming(parts: DelegationsParts): ImplementedEndpoint[] {
  const { db, fields } = parts.platform;
  return [
    implement(readInvitation, {
      policy: open('whoever was given the code may read what it asks; wrong ones are counted'),
      handle: async ({ input, actor }) => {
        const code = await openCodeFor(parts, actor, { kind: 'family', typed: input.code });
        const { direction, task, expiresAt } = presentInvitation(code);
        const names = await db.read((manager) => maskedNamesOf(manager, fields, [code.makerId]));
        return { direction, task, expiresAt, from: names.get(code.makerId) ?? '' };
      },
    }),
    implement(acceptInvitation, {
      policy: open('the code is the consent of one side, entering it that of the other'),
      handle: async ({ input, actor }) => {
        const code = await openCodeFor(parts, actor, { kind: 'family', typed: input.code });
        return present(parts, actor, await redeemCodeFor(parts, actor, code));
      },
    }),
    implement(applyHelperCode, {
      policy: open(
        'the six digits are the consent; wrong ones are counted and lock the person out',
      ),
      handle: async (call) => {
        const { input, actor } = call;
        await parts.guesses.admit(call);
        const code = await openCodeFor(parts, actor, { kind: 'helper', typed: input.code });
        return present(parts, actor, await redeemCodeFor(parts, actor, code));
      },
    }),
  ];
}

/** The codes by which two people agree. */
export function codesEndpoints(parts: DelegationsParts): ImplementedEndpoint[] {
  return [...making(parts), ...redeeming(parts)];
}
