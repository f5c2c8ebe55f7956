import type { DeviceKind } from '@linli/shared/contracts/devices';
import { formatDuration, formatInstant } from '@linli/shared/kernel/time';

const link = '/scenarios/devices/pages/list/index';

/** What people call the kinds. */
export const kindWords: Readonly<Record<DeviceKind, string>> = {
  'wearable-button': '随身呼叫按钮',
  'pull-cord': '拉绳报警器',
  'fall-detector': '跌倒探测器',
  'smoke-alarm': '烟雾报警器',
};

/** Which device, for those who must go there. */
export interface NamedDevice {
  readonly address: string;
  readonly name: string;
}

const which = ({ address, name }: NamedDevice): string => `${address}的“${name}”`;

/** What staff are told about a device. They go there, so the address is said; never who lives there. */
export const deviceWords = {
  down: (device: NamedDevice, silentSeconds: number) => ({
    title: '呼叫装置失去联系',
    body: `${which(device)}已有${formatDuration(silentSeconds)}没有信号，现在按下去可能收不到。请上门看看电池和网络。`,
    link,
  }),
  neverHeard: (device: NamedDevice) => ({
    title: '呼叫装置还没有接通',
    body: `${which(device)}登记后一直没有信号，现在按下去收不到。请检查密钥、电池和网络。`,
    link,
  }),
  lowBattery: (device: NamedDevice, percent: number) => ({
    title: '呼叫装置电量低',
    body: `${which(device)}电量只剩 ${percent.toString()}%。请尽快充电或换电池。`,
    link,
  }),
  /** `pressedAt` is null where the device's clock is ahead of ours and tells nothing. */
  lateAlarm: (device: NamedDevice, pressedAt: number | null) => ({
    title: '呼救可能是补发的，请马上查看',
    body:
      pressedAt === null
        ? `${which(device)}发来呼救，但装置的时钟不准，不知道是什么时候按下的。请马上联系或上门。`
        : `${which(device)}补发了一次呼救，装置上的时间是${formatInstant(pressedAt)}。请马上联系或上门。`,
    link,
  }),
};
