import type { EmergencyCall } from './entities/emergency-call.entity';
import type { CallSubject } from './emergency.policy';

/** A call as the rules look at it; `holder` is the alarm that holds it. */
export function callSubject({
  call,
  holder,
}: {
  call: EmergencyCall;
  holder: { readonly personId: string } | null;
}): EmergencyCall & CallSubject {
  return {
    ...call,
    isOpen: call.state !== 'closed',
    isOnSite: call.state === 'on-site',
    responderId: holder?.personId ?? null,
  };
}
