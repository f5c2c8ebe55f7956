import type { ActingFor, Actor, DelegatedTask } from './roles';

/** What somebody wants to do in another one's place, and when. */
export interface Errand {
  readonly task: DelegatedTask;
  readonly now: number;
}

/** True if the delegation allows the errand: it has not ended by itself, and paying includes looking. */
export function allows(delegation: ActingFor, { task, now }: Errand): boolean {
  const isOver = delegation.endsAt !== null && now >= delegation.endsAt;
  return !isOver && (delegation.task === task || delegation.task === 'pay-bills');
}

/** The delegation under which the actor may do the errand for that household, or undefined. */
export function actingFor(
  actor: Actor,
  householdId: string,
  errand: Errand,
): ActingFor | undefined {
  if (actor.kind !== 'person') return undefined;
  return actor.delegations.find(
    (delegation) => delegation.householdIds.includes(householdId) && allows(delegation, errand),
  );
}
