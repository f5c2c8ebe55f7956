import type { DeviceHealth } from '@linli/shared/contracts/devices';
import { minuteMs } from '@linli/shared/kernel/time';

const secondMs = 1000;

/** After how many heartbeats without a word a device counts as late, and as down, and why just then. */
export const silenceRules = {
  late: {
    heartbeats: 1.5,
    because: 'one heartbeat is overdue by half of it: usual on weak networks, nobody need go',
  },
  down: {
    heartbeats: 3,
    because: 'two in a row were lost and the third is due: it would not be heard if it called now',
  },
} as const;

/** How far a device's clock may be from ours before what it says counts for the moment it names, not for now. */
export const clockTolerance = {
  ms: 10 * minuteMs,
  because:
    'devices set their clocks daily; a report that waited longer than this waited in a queue',
} as const;

/** At this charge somebody must change or charge it; well above it the next drop is told again. */
export const batteryRules = {
  lowPercent: 15,
  goodAgainPercent: 25,
  because:
    'a button cell at 15 % lasts some days yet; the distance keeps a trembling value from telling twice',
} as const;

/** How long after its own start a server takes nobody for silent, unless a heartbeat is shorter. */
export const startGrace = {
  ms: 15 * minuteMs,
  because: 'while no server listened nobody could be heard; what waited in a queue comes first',
} as const;

/** What health is reckoned from. */
export interface Heard {
  readonly lastHeardAt: number | null;
  readonly heartbeatSeconds: number;
}

/** How long after it was last heard the device is late, or down. */
export function silenceMs(
  { heartbeatSeconds }: Pick<Heard, 'heartbeatSeconds'>,
  rule: keyof typeof silenceRules,
): number {
  return heartbeatSeconds * silenceRules[rule].heartbeats * secondMs;
}

/** How the device is at that moment. */
export function healthOf(device: Heard, now: number): DeviceHealth {
  if (device.lastHeardAt === null) return 'never-heard';
  const silence = now - device.lastHeardAt;
  if (silence >= silenceMs(device, 'down')) return 'down';
  return silence >= silenceMs(device, 'late') ? 'late' : 'ok';
}

/**
 * When the device surely was alive, as far as a report tells: now if its clock agrees with ours, the moment it names if
 * the report waited somewhere, and null if it comes from the future, which proves nothing.
 */
export function heardAtOf(saidAt: number, now: number): number | null {
  if (Math.abs(now - saidAt) <= clockTolerance.ms) return now;
  return saidAt < now ? saidAt : null;
}

/** True if the report tells of another moment than now. */
export function isLateReport(saidAt: number, now: number): boolean {
  return heardAtOf(saidAt, now) !== now;
}
