import { arriveOnSite } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { emergencyResponse } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { currentPosition } from '@/services/position';
import { canScan, scanCode } from '@/services/scan-code';
import type { AlarmOnPage } from '../use-alarm';

const words = emergencyResponse.alarm;

interface ArrivingProps {
  readonly alarm: AlarmView;
  readonly page: Pick<AlarmOnPage, 'act' | 'doStep'>;
}

/** At the door: by the phone's position, by the code at the door, or by saying so, which proves nothing. */
export function Arriving({ alarm, page }: ArrivingProps): React.JSX.Element {
  const { act, doStep } = page;
  const [isLocating, setIsLocating] = useState(false);
  const [hasNoPosition, setHasNoPosition] = useState(false);
  const alarmId = alarm.id;
  const byPosition = async (): Promise<void> => {
    setIsLocating(true);
    setHasNoPosition(false);
    const position = await currentPosition();
    setIsLocating(false);
    if (position === null) setHasNoPosition(true);
    else doStep(() => call(arriveOnSite, { alarmId, position }));
  };
  const byCode = async (): Promise<void> => {
    const doorCode = await scanCode();
    if (doorCode !== null) doStep(() => call(arriveOnSite, { alarmId, doorCode }));
  };
  const isThere = alarm.call.onSiteAt !== null;
  const byPositionWord = isThere ? words.proveByPosition : words.arriveByPosition;
  return (
    <View className="stack">
      <Button
        kind={isThere ? 'quiet' : 'main'}
        icon="map-pin"
        isBusy={act.isBusy || isLocating}
        testId="alarm-arrive-position"
        onPress={() => void byPosition()}
      >
        {isLocating ? words.locating : byPositionWord}
      </Button>
      {hasNoPosition && <View className="text-strong">{words.noLocation}</View>}
      {canScan() ? (
        <Button
          kind="quiet"
          isBusy={act.isBusy}
          testId="alarm-arrive-code"
          onPress={() => void byCode()}
        >
          {words.arriveByCode}
        </Button>
      ) : (
        <View className="text-secondary">{words.noScan}</View>
      )}
      {!isThere && (
        <>
          <Button
            kind="quiet"
            isBusy={act.isBusy}
            testId="alarm-arrive-bare"
            onPress={() => {
              doStep(() => call(arriveOnSite, { alarmId }));
            }}
          >
            {words.arriveBare}
          </Button>
          <View className="text-secondary">{words.arriveBareNote}</View>
        </>
      )}
    </View>
  );
}
