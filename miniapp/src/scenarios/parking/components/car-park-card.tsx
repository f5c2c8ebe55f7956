import type { CarParkView } from '@linli/shared/contracts/parking';
import { View } from '@tarojs/components';
import { FreeCount } from '@/components/free-count';
import { pressable } from '@/components/pressable';
import { StateBadge } from '@/components/state-badge';
import { parking as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import './car-park.scss';

/** Whether one may drive in, by word and shape. */
export function OpenState({ state }: { readonly state: CarParkView['state'] }): React.JSX.Element {
  return state === 'open' ? (
    <StateBadge word={words.open} shape="circle-dot" tone="success" />
  ) : (
    <StateBadge word={words.closed} shape="circle-slash" tone="secondary" />
  );
}

/** The free bays of each kind, two to a line. */
export function Bays({ bays }: { readonly bays: CarParkView['bays'] }): React.JSX.Element {
  return (
    <View className="bays">
      {bays.map((bay) => (
        <View key={bay.kind} className="bays__bay" data-testid={`bay-${bay.kind}`}>
          <View className="bays__kind">
            {words.bays[bay.kind]}
            <View className="text-note">{words.count.capacity(bay.capacity)}</View>
          </View>
          <FreeCount count={bay} />
        </View>
      ))}
    </View>
  );
}

/** One car park in the list: name, distance, free bays with their age, split by kind. */
export function CarParkCard({ carPark }: { readonly carPark: CarParkView }): React.JSX.Element {
  return (
    <View
      className="card stack"
      data-testid="car-park"
      {...pressable({
        label: carPark.name,
        role: 'link',
        onPress: () => {
          open(pages.carPark, { id: carPark.id });
        },
      })}
    >
      <View className="row-between">
        <View className="text-section">{carPark.name}</View>
        <OpenState state={carPark.state} />
      </View>
      <View className="text-secondary">
        {words.distance(carPark.distanceMetres)} · {carPark.address}
        {carPark.synthetic ? ` · ${words.synthetic}` : ''}
      </View>
      {carPark.state === 'closed' ? (
        <View className="text-body">{words.closedWords}</View>
      ) : (
        <View>
          <FreeCount count={carPark.total} size="figure" />
          <View className="text-note">{words.count.capacity(carPark.total.capacity)}</View>
        </View>
      )}
    </View>
  );
}
