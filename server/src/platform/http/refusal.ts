import type { Actor, PersonActor } from '@linli/shared/kernel/roles';
import { Failure } from './failure';

/** A signed-in person was refused by a policy, not by a missing thing. */
export interface Refusal {
  readonly actor: PersonActor;
  /** The name of the endpoint. */
  readonly endpoint: string;
  /** The slug of the community that the request named, if it named one. */
  readonly community: string | null;
}

/** What a failed call tells of a refusal; null where no policy has said no. */
export function refusalOf(
  error: unknown,
  { actor, endpoint, input }: { actor: Actor; endpoint: string; input: unknown },
): Refusal | null {
  if (!(error instanceof Failure) || error.refusedBy === null || actor.kind !== 'person')
    return null;
  const named = (input as Readonly<Record<string, unknown>> | null)?.['community'];
  return { actor, endpoint, community: typeof named === 'string' ? named : null };
}
