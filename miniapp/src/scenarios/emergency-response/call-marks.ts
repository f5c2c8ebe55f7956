import type { CallState } from '@linli/shared/contracts/emergency-terms';
import type { IconName } from '@/components/icon-outlines';
import type { StateTone } from '@/components/state-badge';
import { emergencyDesk } from '@/i18n/zh-CN';

type Urgency = keyof typeof emergencyDesk.board.urgencies;

const marks: Readonly<Record<Urgency, { readonly shape: IconName; readonly tone: StateTone }>> = {
  nobody: { shape: 'siren', tone: 'danger' },
  waiting: { shape: 'triangle-alert', tone: 'warning' },
  coming: { shape: 'map-pin', tone: 'information' },
  there: { shape: 'user-check', tone: 'success' },
  drill: { shape: 'clipboard-check', tone: 'secondary' },
  closed: { shape: 'circle-check', tone: 'secondary' },
};

function urgencyOf({ state, isDrill }: { state: CallState; isDrill: boolean }): Urgency {
  if (state === 'closed') return 'closed';
  if (isDrill) return 'drill';
  if (state === 'accepted') return 'waiting';
  if (state === 'en-route') return 'coming';
  return state === 'on-site' ? 'there' : 'nobody';
}

const order: readonly Urgency[] = ['nobody', 'waiting', 'coming', 'there', 'drill', 'closed'];

/** Calls nobody has taken first, drills after every real one; of two alike the one that waits longer. */
export function mostUrgentFirst<
  T extends { state: CallState; isDrill: boolean; readonly raisedAt: number },
>(calls: readonly T[]): readonly T[] {
  const rank = (call: T): number => order.indexOf(urgencyOf(call));
  return [...calls].sort((one, two) => rank(one) - rank(two) || one.raisedAt - two.raisedAt);
}

/** How urgent a call is, as a word, a shape and a colour. */
export function markOf(call: { state: CallState; isDrill: boolean }) {
  const urgency = urgencyOf(call);
  return { urgency, word: emergencyDesk.board.urgencies[urgency], ...marks[urgency] };
}
