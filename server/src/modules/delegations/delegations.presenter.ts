import { delegatedUseSchema } from '@linli/shared/contracts/delegations';
import type {
  DelegationUseView,
  DelegationView,
  InvitationView,
} from '@linli/shared/contracts/delegations';
import { commonErrors } from '@linli/shared/kernel/errors';
import { delegatedTaskSchema } from '@linli/shared/kernel/roles';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { coveredHouseholds, readHouseholdIds } from './covered-households';
import type { Residence } from './covered-households';
import type { DelegationCode } from './entities/delegation-code.entity';
import type { DelegationUse } from './entities/delegation-use.entity';
import type { Delegation } from './entities/delegation.entity';
import { delegationPolicy } from './delegations.policy';
import type { DelegationSubject } from './delegations.policy';
import type { InstantPosition } from './delegations.queries';

/** What is needed to show delegations: names, addresses, homes of today, uses. */
export interface Surroundings {
  readonly now: number;
  readonly names: ReadonlyMap<string, string>;
  readonly addresses: ReadonlyMap<string, string>;
  readonly residences: readonly Residence[];
  readonly uses: ReadonlyMap<string, { readonly uses: number; readonly lastUsedAt: number }>;
}

function kindOf({ kind }: { readonly kind: string }): 'family' | 'helper' {
  return kind === 'helper' ? 'helper' : 'family';
}

function stateOf(
  delegation: Delegation,
  { now, residences }: Pick<Surroundings, 'now' | 'residences'>,
): DelegationView['state'] {
  if (delegation.endedAt !== null) return 'withdrawn';
  if (delegation.endsAt !== null && now >= delegation.endsAt) return 'ended';
  return coveredHouseholds(delegation, residences).length === 0 ? 'homeless' : 'active';
}

function endedAtOf({ endedAt, endsAt }: Delegation, state: DelegationView['state']): number | null {
  return endedAt ?? (state === 'ended' ? endsAt : null);
}

/** The delegation as the rules look at it at that moment. */
export function delegationSubject(
  delegation: Delegation,
  now: number,
): Delegation & DelegationSubject {
  const { endedAt, endsAt } = delegation;
  const isActive = endedAt === null && (endsAt === null || now < endsAt);
  return { ...delegation, isActive };
}

/** Where an agent may act; nothing once it is over, for then the address is no affair of theirs. */
function householdsOf(
  delegation: Delegation,
  state: DelegationView['state'],
  { residences, addresses }: Pick<Surroundings, 'residences' | 'addresses'>,
): DelegationView['households'] {
  if (state !== 'active') return [];
  const covered = coveredHouseholds(delegation, residences);
  return covered.map((id) => ({ id, address: addresses.get(id) ?? '' }));
}

/** A delegation as one of the two sees it: the other one masked. */
export function presentDelegation(
  delegation: Delegation,
  actor: PersonActor,
  around: Surroundings,
): DelegationView {
  const { id, principalId, agentId, endsAt } = delegation;
  const state = stateOf(delegation, around);
  const subject = delegationSubject(delegation, around.now);
  const other = principalId === actor.personId ? agentId : principalId;
  const used = around.uses.get(id) ?? { uses: 0, lastUsedAt: null };
  return {
    id,
    kind: kindOf(delegation),
    task: delegatedTaskSchema.parse(delegation.task),
    name: around.names.get(other) ?? '',
    state,
    households: householdsOf(delegation, state, around),
    startedAt: delegation.startedAt,
    endsAt,
    endedAt: endedAtOf(delegation, state),
    ...used,
    can: {
      act: state === 'active' && can(delegationPolicy, actor, { action: 'act', subject }),
      withdraw: can(delegationPolicy, actor, { action: 'withdraw', subject }),
    },
  };
}

/** An open family code as its maker sees it: everything but the code. */
export function presentInvitation(code: DelegationCode): InvitationView {
  return {
    id: code.id,
    direction: code.direction === 'request' ? 'request' : 'invite',
    task: delegatedTaskSchema.parse(code.task),
    createdAt: code.createdAt,
    expiresAt: code.expiresAt,
  };
}

/** One thing done in another one's place, as both see it. */
export function presentUse(
  use: DelegationUse,
  { names, addresses }: Pick<Surroundings, 'names' | 'addresses'>,
): DelegationUseView {
  return {
    id: use.id,
    at: use.at,
    use: delegatedUseSchema.parse(use.use),
    by: names.get(use.agentId) ?? '',
    kind: kindOf(use),
    isStaff: use.isStaff,
    address: addresses.get(use.householdId) ?? '',
  };
}

/** The homes that are named in any of the delegations. */
export function homesIn(delegations: readonly Delegation[]): string[] {
  return [...new Set(delegations.flatMap(({ householdIds }) => readHouseholdIds(householdIds)))];
}

/** The cursor that continues after a row of that instant. */
export function cursorAfter({ at, id }: InstantPosition): string {
  return `${at.toString()}.${id}`;
}

/** Reads a cursor by instant; throws invalid_input for one that was not made here. */
export function readCursor(cursor: string | undefined): InstantPosition | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) {
    throw fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
  }
  return { at: Number(match[1]), id: match[2] as string };
}
