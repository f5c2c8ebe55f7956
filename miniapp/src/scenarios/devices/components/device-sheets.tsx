import type { DeviceView } from '@linli/shared/contracts/devices';
import { renewDeviceKey, retireDevice } from '@linli/shared/contracts/devices';
import { useState } from 'react';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { TextField } from '@/components/text-field';
import { devices as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';

/** Fewer characters are no reason. */
const shortestReason = 5;

/** Asks before the old key stops working. */
export function RenewSheet(props: {
  readonly device: DeviceView;
  readonly onClose: () => void;
  readonly onDone: (key: string) => void;
}): React.JSX.Element {
  const { id: deviceId, address } = props.device;
  const press = useAct();
  return (
    <ConfirmSheet
      title={words.renewAsk.title}
      words={[address, ...words.renewAsk.words]}
      confirm={words.renewAsk.confirm}
      isDanger
      isBusy={press.isBusy}
      error={press.error}
      testId="renew"
      onCancel={props.onClose}
      onConfirm={() => {
        press.run(
          () => call(renewDeviceKey, { deviceId }),
          ({ key }) => {
            props.onDone(key);
          },
        );
      }}
    />
  );
}

/** Asks before a device stops calling for anybody. */
export function RetireSheet(props: {
  readonly device: DeviceView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): React.JSX.Element {
  const { id: deviceId, address, name } = props.device;
  const [reason, setReason] = useState('');
  const press = useAct();
  return (
    <ConfirmSheet
      title={words.retireAsk.title(name)}
      words={[address, ...words.retireAsk.words]}
      confirm={words.retireAsk.confirm}
      isDanger
      isBusy={press.isBusy}
      isDisabled={reason.trim().length < shortestReason}
      error={press.error}
      testId="retire-device"
      onCancel={props.onClose}
      onConfirm={() => {
        press.run(() => call(retireDevice, { deviceId, reason }), props.onDone);
      }}
    >
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        kind="multiline"
        maxLength={200}
        value={reason}
        onChange={setReason}
        testId="reason"
      />
    </ConfirmSheet>
  );
}
