/** After so many attempts a message is given up. */
export const mostAttempts = 3;

/** Longer than a provider may take to answer: whoever has not written down by then what became of it, has died. */
export const leaseMs = 4000;

const urgentPausesMs = [1500, 4000] as const;
const pausesMs = [30_000, 180_000] as const;

/** How long to wait after so many failed attempts; null to give up. */
export function pauseAfter(attempts: number, isUrgent: boolean): number | null {
  if (attempts >= mostAttempts) return null;
  return (isUrgent ? urgentPausesMs : pausesMs)[attempts - 1] ?? null;
}
