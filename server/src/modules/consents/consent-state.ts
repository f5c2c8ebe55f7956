import type { Purpose } from '@linli/shared/privacy/purposes';

/** What is known of the newest decision about a purpose. */
export interface NewestDecision {
  readonly version: number;
  readonly given: boolean;
}

/** Where a person stands: `outdated` was given for an earlier version and does not count any more. */
export type ConsentState = 'given' | 'withdrawn' | 'outdated' | 'never';

/** The state that follows from the newest decision, or from there being none. */
export function consentStateOf(
  newest: NewestDecision | undefined,
  purpose: Pick<Purpose, 'version'>,
): ConsentState {
  if (newest === undefined) return 'never';
  if (!newest.given) return 'withdrawn';
  return newest.version === purpose.version ? 'given' : 'outdated';
}
