import type { DeviceHealth } from '@linli/shared/contracts/devices';
import type { IconName } from '@/components/icon-outlines';
import type { StateTone } from '@/components/state-badge';

/** The shape and colour of a device's health; the word beside it says the same. */
export const healthMarks: Readonly<Record<DeviceHealth, { shape: IconName; tone: StateTone }>> = {
  ok: { shape: 'circle-check', tone: 'success' },
  late: { shape: 'triangle-alert', tone: 'warning' },
  down: { shape: 'circle-x', tone: 'danger' },
  'never-heard': { shape: 'circle-dashed', tone: 'secondary' },
};

/** At this charge and below somebody must act; the server tells the staff at the same one. */
export const lowBatteryPercent = 15;
