import type { PersonalData } from '../../platform/held-about-people';
import { forgetInDelegations } from './commands/forget-in-delegations';
import type { DelegationsParts } from './commands/parts';
import { findDelegations, findUses } from './delegations.queries';

/** What this module holds about a person, on either side of a delegation. */
export function delegationsPersonalData(
  parts: Pick<DelegationsParts, 'platform' | 'forget'>,
): PersonalData[] {
  return [
    {
      name: 'delegations.acting-for-others',
      title: '代办授权与代办记录',
      purpose: '用来确认谁可以替谁办事、替您办过什么；代办记录保存 2 年，授权保留到您删除账号。',
      async collect(manager, personId) {
        const { given, received } = await findDelegations(manager, personId);
        const page = { after: null, limit: 1000 };
        const uses = await findUses(manager, { principalId: personId }, page);
        const times = ({ kind, task, startedAt, endsAt, endedAt }: (typeof given)[number]) => ({
          ...{ kind, task, startedAt, endsAt, endedAt },
        });
        return {
          given: given.map(times),
          received: received.map(times),
          doneForMe: uses.map(({ at, use, kind, isStaff }) => ({ at, use, kind, isStaff })),
        };
      },
      erase: (tx, personId) => forgetInDelegations(tx, parts, personId),
    },
  ];
}
