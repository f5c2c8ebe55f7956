import type { SessionView } from '@linli/shared/contracts/identity';

/** As coarse as a person needs to tell their own devices apart. */
export type DeviceFamily = SessionView['device'];

const signs: readonly (readonly [RegExp, DeviceFamily])[] = [
  [/MicroMessenger|miniProgram/i, 'mini-program'],
  [/iPhone|iPad|iPod/, 'iphone'],
  [/Android|HarmonyOS|OpenHarmony/i, 'android'],
  [/Windows|Macintosh|X11|CrOS/, 'computer'],
];

/** The family of a device by its user agent; the agent itself is dropped. */
export function deviceFamilyOf(userAgent: string | undefined): DeviceFamily {
  const agent = userAgent ?? '';
  return signs.find(([sign]) => sign.test(agent))?.[1] ?? 'other';
}
