import type { EmergencyCall } from './entities/emergency-call.entity';
import type { CallSubject } from './emergency.policy';

const nobody: ReadonlySet<string> = new Set();

/**
 * A call as the rules look at it; `holder` is the alarm that holds it, `keptFrom` those from whom a silent one is kept,
 * which only the rules for staff look at.
 */
export function callSubject({
  call,
  holder,
  keptFrom = nobody,
}: {
  call: EmergencyCall;
  holder: { readonly personId: string } | null;
  keptFrom?: ReadonlySet<string>;
}): EmergencyCall & CallSubject {
  return {
    ...call,
    isOpen: call.state !== 'closed',
    isOnSite: call.state === 'on-site',
    responderId: holder?.personId ?? null,
    keptFrom,
  };
}
