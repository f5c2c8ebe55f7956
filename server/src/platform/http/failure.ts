import type { ErrorDefinition } from '@linli/shared/kernel/errors';

/** What an error carries beside its code. */
interface FailureDetails {
  readonly fields?: { path: string; message: string }[];
  readonly cause?: unknown;
  /** The policy that said no; absent where nobody was refused, such as for a thing that is not there. */
  readonly refusedBy?: string;
}

/** A coded error on its way to the user. Anything else that is thrown becomes `internal_error`. */
export class Failure extends Error {
  readonly fields: FailureDetails['fields'];
  readonly refusedBy: string | null;

  constructor(
    readonly definition: ErrorDefinition,
    details: FailureDetails = {},
  ) {
    super(definition.code, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Failure';
    this.fields = details.fields;
    this.refusedBy = details.refusedBy ?? null;
  }
}

/** Makes the error to throw for a declared code. */
export function fail(
  definition: ErrorDefinition,
  details: Omit<FailureDetails, 'refusedBy'> = {},
): Failure {
  return new Failure(definition, details);
}

/** The error of somebody whom a policy has refused: it answers like any other, and the denial can be recorded. */
export function refuse(definition: ErrorDefinition, policy: string): Failure {
  return new Failure(definition, { refusedBy: policy });
}
