import { commonErrors } from '@linli/shared/kernel/errors';
import type { Actor } from '@linli/shared/kernel/roles';
import { fail, refuse } from '../http/failure';

/** A rule: may this actor do it to this subject? Pure: plain objects in, boolean out. */
export type Rule<Subject> = (actor: Actor, subject: Subject) => boolean;

/** All that can be done to one kind of thing, and who may. What is not listed is refused. */
export interface Policy<Subject, Action extends string> {
  readonly name: string;
  readonly rules: Readonly<Record<Action, Rule<Subject>>>;
}

declare const permitted: unique symbol;

/** A subject for which `authorize` has said yes to `Action`. Commands demand it: forgetting does not compile. */
export type Authorized<Subject, Action extends string> = Subject & {
  readonly [permitted]: Action;
};

/** Declares the policy of one kind of thing. */
export function definePolicy<Subject>() {
  return <Action extends string>(
    name: string,
    rules: Readonly<Record<Action, Rule<Subject>>>,
  ): Policy<Subject, Action> => ({ name, rules });
}

/** True if the actor may. */
export function can<S, A extends string>(
  policy: Policy<S, A>,
  actor: Actor,
  { action, subject }: { action: A; subject: S },
): boolean {
  return policy.rules[action](actor, subject);
}

/**
 * Says yes or throws. What may not be viewed is answered `not_found`, so ids cannot be probed;
 * what may be viewed but not acted on is answered `forbidden`. A refusal is marked, so that staff's leave a trace.
 */
export function authorize<S, A extends string, T extends S>(
  policy: Policy<S, A>,
  actor: Actor,
  { action, subject }: { action: A; subject: T | null | undefined },
): Authorized<T, A> {
  if (subject === null || subject === undefined) throw fail(commonErrors.notFound);
  if (policy.rules[action](actor, subject)) return subject as Authorized<T, A>;
  const view = (policy.rules as Partial<Record<string, Rule<S>>>)['view'];
  const isVisible = view?.(actor, subject) ?? false;
  throw refuse(isVisible ? commonErrors.forbidden : commonErrors.notFound, policy.name);
}

/** Stands where a policy would, on endpoints that are open to their whole audience by design. */
export interface OpenPolicy {
  readonly name: 'open';
  readonly reason: string;
}

/** Declares that an endpoint needs no rule beyond its audience, and says why. */
export function open(reason: string): OpenPolicy {
  return { name: 'open', reason };
}
