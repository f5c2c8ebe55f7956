import type { DeviceView } from '@linli/shared/contracts/devices';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { StateBadge } from '@/components/state-badge';
import { devices as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { healthMarks, lowBatteryPercent } from '../health-marks';

function batteryOf({ batteryPercent }: DeviceView): string {
  if (batteryPercent === null) return words.batteryUnknown;
  return batteryPercent <= lowBatteryPercent
    ? words.batteryLow(batteryPercent)
    : words.battery(batteryPercent);
}

/** A device with how it is, and what the viewer may do with it. */
export function DeviceCard(props: {
  readonly device: DeviceView;
  readonly onRenew: (device: DeviceView) => void;
  readonly onRetire: (device: DeviceView) => void;
}): React.JSX.Element {
  const { device, onRenew, onRetire } = props;
  const { address, name, kind, health, serial, lastHeardAt, careRecordId, can } = device;
  return (
    <Card>
      <View className="stack" data-testid="device">
        <Row
          title={address}
          note={`${name}，${words.kinds[kind]}，${words.serial(serial)}`}
          end={<StateBadge word={words.health[health]} {...healthMarks[health]} />}
        />
        <View>{words.healthNotes[health]}</View>
        <View className="text-secondary">
          {lastHeardAt === null ? words.neverHeard : words.heard(formatInstant(lastHeardAt))}
        </View>
        <View className="text-secondary">{batteryOf(device)}</View>
        {careRecordId !== null && (
          <Button
            kind="quiet"
            testId="open-person"
            onPress={() => {
              open(pages.careRecord, { careRecordId });
            }}
          >
            {words.openPerson}
          </Button>
        )}
        {can.renewKey && (
          <Button
            kind="quiet"
            testId="renew-key"
            onPress={() => {
              onRenew(device);
            }}
          >
            {words.renewKey}
          </Button>
        )}
        {can.retire && (
          <Button
            kind="quiet"
            testId="retire"
            onPress={() => {
              onRetire(device);
            }}
          >
            {words.retire}
          </Button>
        )}
      </View>
    </Card>
  );
}
