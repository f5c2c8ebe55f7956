import type { ErrorDefinition } from '@linli/shared/kernel/errors';

/** A coded error on its way to the user. Anything else that is thrown becomes `internal_error`. */
export class Failure extends Error {
  constructor(
    readonly definition: ErrorDefinition,
    readonly fields?: { path: string; message: string }[],
    options?: { cause: unknown },
    /** The policy that said no; null where nobody was refused, such as for a thing that is not there. */
    readonly refusedBy: string | null = null,
  ) {
    super(definition.code, options);
    this.name = 'Failure';
  }
}

/** Makes the error to throw for a declared code. */
export function fail(
  definition: ErrorDefinition,
  details: { fields?: { path: string; message: string }[]; cause?: unknown } = {},
): Failure {
  return new Failure(
    definition,
    details.fields,
    details.cause === undefined ? undefined : { cause: details.cause },
  );
}

/** The error of somebody whom a policy has refused: it answers like any other, and the denial can be recorded. */
export function refuse(definition: ErrorDefinition, policy: string): Failure {
  return new Failure(definition, undefined, undefined, policy);
}
