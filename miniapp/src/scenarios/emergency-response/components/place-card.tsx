import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { emergencyResponse } from '@/i18n/zh-CN';
import type { RouteStep } from '@/services/show-route';
import { showRoute } from '@/services/show-route';

const words = emergencyResponse.alarm;

interface SpotProps {
  readonly spot: { readonly latitude: number; readonly longitude: number };
  readonly address: string | null;
  readonly word: string;
  readonly note?: string;
  readonly testId: string;
}

function Spot({ spot, address, word, note, testId }: SpotProps): React.JSX.Element {
  const [step, setStep] = useState<RouteStep | null>(null);
  const { latitude, longitude } = spot;
  const numbers = words.coordinates(latitude, longitude);
  return (
    <View className="stack">
      <View className="text-secondary">{note === undefined ? numbers : `${numbers}，${note}`}</View>
      <Button
        kind="quiet"
        icon="map-pin"
        testId={testId}
        onPress={() => {
          const name = address ?? words.livePosition;
          void showRoute({ latitude, longitude, name, address: name }).then(setStep);
        }}
      >
        {word}
      </Button>
      {step === 'copied' && <View className="text-strong">{words.copied}</View>}
      {step === 'failed' && <View className="text-strong">{words.notCopied}</View>}
    </View>
  );
}

/** Where to go, in words: the stored home, and how far it is. */
export function PlaceLines({ alarm }: { readonly alarm: AlarmView }): React.JSX.Element {
  const { address, distance } = alarm.call;
  return (
    <View data-testid="alarm-place">
      <View className="alarm__place">{address ?? words.noAddress}</View>
      {distance !== null && <View className="text-strong">{words.distance(distance)}</View>}
    </View>
  );
}

/** The way there: the stored home first, then where the person's phone says they are. */
export function PlaceRoutes({ alarm }: { readonly alarm: AlarmView }): React.JSX.Element {
  const { address, buildingPosition, position } = alarm.call;
  return (
    <View className="stack">
      {buildingPosition !== null && (
        <Spot spot={buildingPosition} address={address} word={words.route} testId="alarm-route" />
      )}
      {buildingPosition === null && position === null && (
        <View className="text-secondary">{words.noPosition}</View>
      )}
      {position !== null && (
        <Spot
          spot={position}
          address={buildingPosition === null ? address : null}
          word={words.livePosition}
          note={words.accuracy(position.accuracy)}
          testId="alarm-live-position"
        />
      )}
    </View>
  );
}
