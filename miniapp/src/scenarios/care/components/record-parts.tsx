import { issueDoorCode, setBuildingPosition } from '@linli/shared/contracts/care';
import type { CareDetailView } from '@linli/shared/contracts/care';
import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { CodeDisplay } from '@/components/code-display';
import { ErrorLine } from '@/components/error-state';
import { Row } from '@/components/row';
import { care as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { canPrint, printPage } from '@/services/paper';
import { currentPosition } from '@/services/position';
import { useAct } from '@/services/use-act';

interface Part {
  readonly record: CareDetailView;
  readonly onChanged: () => void;
}

/** The code for the door: shown once, to print. */
export function DoorCode({ record, onChanged }: Part): React.JSX.Element {
  const [made, setMade] = useState<{ code: string; picture: string } | null>(null);
  const making = useAct();
  const { id: careRecordId, hasDoorCode } = record;
  return (
    <Card title={words.door} testId="door">
      <View className="stack">
        <View>{words.doorWords}</View>
        {made === null && hasDoorCode && <View>{words.doorAgainWords}</View>}
        {made !== null && (
          <View className="stack">
            <Image src={made.picture} mode="widthFix" ariaLabel={words.picture} />
            <CodeDisplay code={made.code} words={words.doorShown} testId="door-code" />
            {canPrint() && (
              <Button kind="quiet" icon="printer" testId="print" onPress={printPage}>
                {words.print}
              </Button>
            )}
          </View>
        )}
        {making.error !== null && <ErrorLine error={making.error} />}
        {record.can.change && (
          <Button
            kind="quiet"
            testId="issue-door-code"
            isBusy={making.isBusy}
            onPress={() => {
              making.run(
                () => call(issueDoorCode, { careRecordId }),
                (answer) => {
                  setMade(answer);
                  onChanged();
                },
              );
            }}
          >
            {hasDoorCode ? words.doorAgain : words.doorNew}
          </Button>
        )}
      </View>
    </Card>
  );
}

/** Where the building stands, taken from the phone of whoever stands before it. */
export function BuildingPlace({ record, onChanged }: Part): React.JSX.Element {
  const [hasFailed, setFailed] = useState(false);
  const placing = useAct();
  const take = async (): Promise<void> => {
    const position = await currentPosition();
    setFailed(position === null);
    if (position === null) return;
    const { latitude, longitude } = position;
    const where = { careRecordId: record.id, latitude, longitude };
    placing.run(() => call(setBuildingPosition, where), onChanged);
  };
  return (
    <Card title={words.position} testId="position">
      <View className="stack">
        <View>
          {record.buildingPosition === null ? words.positionUnknown : words.positionKnown}
        </View>
        {hasFailed && <View>{words.positionFailed}</View>}
        {placing.error !== null && <ErrorLine error={placing.error} />}
        {record.can.change && (
          <Button
            kind="quiet"
            icon="map-pin"
            testId="take-position"
            isBusy={placing.isBusy}
            onPress={() => {
              void take();
            }}
          >
            {words.positionTake}
          </Button>
        )}
      </View>
    </Card>
  );
}

/** The devices of the person, with the way to register one more. */
export function RecordDevices({ record }: Pick<Part, 'record'>): React.JSX.Element {
  return (
    <Card title={words.devices} testId="devices">
      <View className="stack">
        {record.devices.length === 0 && <View>{words.missing.device}</View>}
        {record.devices.map(({ id, name, health }) => (
          <Row key={id} title={name} note={words.health[health]} />
        ))}
        {record.can.change && (
          <Button
            kind="quiet"
            testId="add-device"
            onPress={() => {
              open(pages.addDevice, { careRecordId: record.id });
            }}
          >
            {words.addDevice}
          </Button>
        )}
        <Button
          kind="quiet"
          testId="all-devices"
          onPress={() => {
            open(pages.devices);
          }}
        >
          {words.allDevices}
        </Button>
      </View>
    </Card>
  );
}
