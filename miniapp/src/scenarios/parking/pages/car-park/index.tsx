import type { CarParkView } from '@linli/shared/contracts/parking';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { FreeCount } from '@/components/free-count';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { parking as words } from '@/i18n/zh-CN';
import { usePageQuery } from '@/services/page-query';
import { Bays, OpenState } from '../../components/car-park-card';
import { useCarPark } from '../../use-car-parks';

function CarPark({ carPark }: { readonly carPark: CarParkView }): React.JSX.Element {
  const isOpen = carPark.state === 'open';
  return (
    <>
      <Card>
        <View className="stack">
          <View className="row-between">
            <View className="text-title">{carPark.name}</View>
            <OpenState state={carPark.state} />
          </View>
          {isOpen ? (
            <>
              <FreeCount count={carPark.total} size="figure" />
              <View className="text-secondary">{words.count.capacity(carPark.total.capacity)}</View>
            </>
          ) : (
            <View className="text-body">{words.closedWords}</View>
          )}
        </View>
      </Card>
      {isOpen && carPark.bays.length > 0 && (
        <Card title={words.baysTitle}>
          <Bays bays={carPark.bays} />
        </Card>
      )}
      <Card>
        <Row icon="clock" title={words.hours} note={carPark.openingHours} />
        <Row
          icon="map-pin"
          title={words.address}
          note={`${carPark.address}（${words.distance(carPark.distanceMetres)}）`}
        />
      </Card>
      <View className="text-note" style={{ marginTop: '16px' }}>
        {words.aging}
        {carPark.synthetic ? `（${words.synthetic}）` : ''}
      </View>
    </>
  );
}

/** One car park: free bays in all and by kind, when it is open, where it is. */
export default function CarParkPage(): React.JSX.Element {
  const carPark = useCarPark(usePageQuery()['id'] ?? '');
  return (
    <Screen testId="page-car-park" title={words.title}>
      <LoadedContent loaded={carPark}>
        {(known) => <CarPark carPark={known.carPark} />}
      </LoadedContent>
    </Screen>
  );
}
