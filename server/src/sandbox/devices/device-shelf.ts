import type { RecordFolder } from '../record-folder';
import { reportOf, say } from './virtual-device';
import type { DeviceDoing, VirtualDevice } from './virtual-device';

/** A device with what became of its last report. */
export interface KeptDevice extends VirtualDevice {
  readonly lastAnswer: string | null;
  readonly lastSaidAt: number | null;
}

/** The virtual devices of a sandbox. */
export interface DeviceShelf {
  all(): KeptDevice[];
  get(serial: string): KeptDevice | undefined;
  /** Adds it, or gives the one of that serial another key. */
  put(device: VirtualDevice): void;
  remove(serial: string): void;
  /** Makes it report; answers `stored`, or why not; null if there is none of that serial. */
  make(serial: string, doing: DeviceDoing): Promise<string | null>;
}

/** Keeps them in the folder: killing the process loses none. */
export function openDeviceShelf(
  folder: RecordFolder<KeptDevice>,
  { baseUrl, now }: { baseUrl: string; now: () => number },
): DeviceShelf {
  return {
    all: () => folder.values().sort((a, b) => a.serial.localeCompare(b.serial)),
    get: (serial) => folder.get(serial),
    put(device) {
      folder.put(device.serial, { ...device, lastAnswer: null, lastSaidAt: null });
    },
    remove(serial) {
      folder.delete(serial);
    },
    async make(serial, doing) {
      const device = folder.get(serial);
      if (device === undefined) return null;
      const saidAt = now();
      const report = reportOf(device, doing, saidAt);
      const lastAnswer = await say(device, report, baseUrl);
      const batteryPercent = report.batteryPercent ?? device.batteryPercent;
      // It may have been taken away while it spoke.
      if (folder.get(serial) !== undefined) {
        folder.put(serial, { ...device, batteryPercent, lastAnswer, lastSaidAt: saidAt });
      }
      return lastAnswer;
    },
  };
}

/** Lets the devices that beat send a heartbeat at once and then every so many seconds, until stopped. */
export function startBeating(shelf: DeviceShelf, everySeconds: number): { stop(): Promise<void> } {
  let isStopping = false;
  const round = async (): Promise<void> => {
    for (const { serial, beats } of shelf.all()) {
      if (beats && !isStopping) await shelf.make(serial, 'heartbeat');
    }
  };
  let running = round();
  const timer = setInterval(() => {
    running = running.then(round);
  }, everySeconds * 1000);
  timer.unref();
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
