import { deviceSignatureRefused, postDeviceReport } from '@linli/shared/contracts/devices';
import { commonErrors } from '@linli/shared/kernel/errors';
import { open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import { httpSigningText, isSignature, isTimely } from './signatures';
import type { ReportIntake } from './take-report';

/** Reports over HTTP. Whatever is wrong with the signature, the answer is the same. */
export function reportsEndpoints(
  { clock }: Pick<Platform, 'clock'>,
  intake: ReportIntake,
): ImplementedEndpoint[] {
  return [
    implement(postDeviceReport, {
      policy: open('a device proves itself by its signature over the exact bytes'),
      handle: async ({ input, raw }) => {
        const { headers, body } = raw;
        const serial = headers['x-linli-device'] ?? '';
        const time = headers['x-linli-time'] ?? '';
        const signature = headers['x-linli-signature'] ?? '';
        const isNow = isTimely(time, clock.now());
        const outcome = await intake.take({
          via: 'http',
          serial: serial.slice(0, 40),
          report: input,
          isSignedWith: (key) => isSignature(key, httpSigningText(time, body), signature) && isNow,
        });
        if (outcome === 'refused' || outcome === 'gone') throw fail(deviceSignatureRefused);
        if (outcome === 'too-many') throw fail(commonErrors.rateLimited);
        const isTaken = outcome === 'accepted' || outcome === 'kept' || outcome === 'repeated';
        return { accepted: isTaken, serverNow: clock.now() };
      },
    }),
  ];
}
