import { applicationStateSchema, relationSchema } from '@linli/shared/contracts/bindings';
import type { ApplicationView, HomeView, ResidentView } from '@linli/shared/contracts/bindings';
import type { DeskApplicationView, IssuedCodeView } from '@linli/shared/contracts/binding-desk';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { fail } from '../../platform/http/failure';
import type { Binding } from '../households';
import type { BindingApplication } from './entities/binding-application.entity';
import type { BindingCode } from './entities/binding-code.entity';
import { applicationPolicy, bindingPolicy, codePolicy } from './bindings.policy';
import type { ApplicationSubject, BindingSubject, HouseholdSubject } from './bindings.policy';
import type { DeskPlace, InstantPosition } from './bindings.queries';
import { applicationField, bindingField } from './sealed-fields';

/** Who looks, and with which keys sealed words are opened. */
export interface Looking {
  readonly actor: PersonActor;
  readonly fields: FieldCipher;
}

/** The binding as the rules look at it. */
export function bindingSubject(binding: Binding, household: HouseholdSubject): BindingSubject {
  const { communityId, estateId = null, gridId = null, householdId, ownerIds } = household;
  return {
    ...{ communityId, estateId, gridId, householdId, ownerIds },
    personId: binding.personId,
    relation: binding.relation,
    isOpen: binding.endedAt === null,
    isConfirmed: binding.confirmedAt !== null,
  };
}

const endings = ['self', 'owner', 'staff', 'raised'] as const;

function endedByOf({ endedAt, endedBy }: Binding): HomeView['endedBy'] {
  if (endedAt === null) return null;
  const known = endings.find((ending) => ending === endedBy);
  return known ?? 'register';
}

/** A home as the one who lives there sees it. */
export function presentHome(binding: Binding, address: string, fields: FieldCipher): HomeView {
  const isOpen = binding.endedAt === null;
  const { id, endReasonSealed } = binding;
  return {
    bindingId: id,
    householdId: binding.householdId,
    address,
    relation: relationSchema.parse(binding.relation),
    startedAt: binding.startedAt,
    endedAt: binding.endedAt,
    endedBy: endedByOf(binding),
    endReason: endReasonSealed === null ? null : fields.open(endReasonSealed, bindingField(id)),
    can: { seeResidents: isOpen && binding.relation === 'owner', leave: isOpen },
  };
}

/** Somebody who is or was bound to a household, as its owner or the desk sees them. */
export function presentResident(
  binding: Binding,
  { actor, household, name }: { actor: PersonActor; household: HouseholdSubject; name: string },
): ResidentView {
  const subject = bindingSubject(binding, household);
  return {
    bindingId: binding.id,
    name,
    relation: relationSchema.parse(binding.relation),
    startedAt: binding.startedAt,
    endedAt: binding.endedAt,
    isMe: binding.personId === actor.personId,
    isConfirmed: subject.isConfirmed,
    can: {
      confirm: can(bindingPolicy, actor, { action: 'confirm', subject }),
      end: can(bindingPolicy, actor, { action: 'end', subject }),
    },
  };
}

/** The application as the rules look at it. */
export function applicationSubject(
  application: BindingApplication,
): BindingApplication & ApplicationSubject {
  return { ...application, state: applicationStateSchema.parse(application.state) };
}

function presentBasics(application: BindingApplication, address: string, fields: FieldCipher) {
  const { id, noteSealed, reasonSealed } = application;
  return {
    id,
    address,
    relation: relationSchema.parse(application.relation),
    note: fields.open(noteSealed, applicationField('noteSealed', id)),
    state: applicationStateSchema.parse(application.state),
    createdAt: application.createdAt,
    decidedAt: application.decidedAt,
    reason:
      reasonSealed === null
        ? null
        : fields.open(reasonSealed, applicationField('reasonSealed', id)),
  };
}

/** An application as the applicant sees it. */
export function presentApplication(
  application: BindingApplication,
  address: string,
  { actor, fields }: Looking,
): ApplicationView {
  const subject = applicationSubject(application);
  return {
    ...presentBasics(application, address, fields),
    can: { withdraw: can(applicationPolicy, actor, { action: 'withdraw', subject }) },
  };
}

/** An application as the desk sees it: the applicant masked, the household by numbers. */
export function presentDeskApplication(
  application: BindingApplication,
  known: DeskPlace & { applicantName: string; open: readonly Binding[] },
  { actor, fields }: Looking,
): DeskApplicationView {
  const subject = { ...applicationSubject(application), gridId: known.gridId };
  const { householdId } = application;
  const residents = known.open.filter((binding) => binding.householdId === householdId);
  return {
    ...presentBasics(application, known.address, fields),
    householdId,
    applicantName: known.applicantName,
    residents: residents.length,
    hasOwner: residents.some((binding) => binding.relation === 'owner'),
    can: { decide: can(applicationPolicy, actor, { action: 'decide', subject }) },
  };
}

/** A printed code as the desk sees it: everything but the code. */
export function presentCode(
  code: BindingCode,
  { address, gridId }: DeskPlace,
  { actor, now }: { actor: PersonActor; now: number },
): IssuedCodeView {
  const { communityId, estateId } = code;
  const isGood = code.revokedAt === null && now < code.expiresAt && code.usesLeft > 0;
  const subject = { communityId, estateId, gridId };
  return {
    id: code.id,
    householdId: code.householdId,
    address,
    relation: relationSchema.parse(code.relation),
    issuedAt: code.issuedAt,
    expiresAt: code.expiresAt,
    usesLeft: code.usesLeft,
    uses: code.uses,
    revokedAt: code.revokedAt,
    can: { revoke: isGood && can(codePolicy, actor, { action: 'revoke', subject }) },
  };
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
