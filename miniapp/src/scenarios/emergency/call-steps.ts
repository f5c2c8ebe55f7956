import type { MyCallView } from '@linli/shared/contracts/emergency';
import { callStates } from '@linli/shared/contracts/emergency-terms';
import type { CallState } from '@linli/shared/contracts/emergency-terms';

/** One step of a call. `missing`: the call ended without it, and that is said. */
export interface CallStep {
  readonly key: CallState;
  readonly mark: 'done' | 'now' | 'later' | 'missing';
  /** When it happened, where that is known. */
  readonly at: number | null;
}

function instantOf(view: MyCallView, state: CallState): number | null {
  const { raisedAt, closedAt, coming } = view;
  const known: Readonly<Partial<Record<CallState, number | null>>> = {
    raised: raisedAt,
    accepted: coming?.acceptedAt ?? null,
    'en-route': coming?.enRouteAt ?? null,
    'on-site': coming?.onSiteAt ?? null,
    closed: closedAt,
  };
  return known[state] ?? null;
}

/** Whether a step has surely happened: by its instant, or because somebody was asked. */
function hasHappened(view: MyCallView, state: CallState): boolean {
  if (state === 'dispatched') return view.asked > 0;
  return instantOf(view, state) !== null;
}

/** The six steps, each with whether it has happened; a step that was jumped over is never drawn as done. */
export function stepsOf(view: MyCallView): CallStep[] {
  const reached = callStates.indexOf(view.state);
  return callStates.map((key, place) => {
    const at = instantOf(view, key);
    if (place > reached) return { key, at, mark: 'later' };
    if (place === reached && view.state !== 'closed') return { key, at, mark: 'now' };
    return { key, at, mark: hasHappened(view, key) ? 'done' : 'missing' };
  });
}
