import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { parking as words } from '@/i18n/zh-CN';
import { CarParkCard } from '../../components/car-park-card';
import { useCarParks } from '../../use-car-parks';

/** Where there is room to park near the community, nearest first. */
export default function CarParksPage(): React.JSX.Element {
  const carParks = useCarParks();
  return (
    <Screen testId="page-car-parks" title={words.title}>
      <LoadedContent loaded={carParks}>
        {(known) =>
          known.items.length === 0 ? (
            <EmptyState icon="square-parking" title={words.empty.title} words={words.empty.words} />
          ) : (
            <View className="stack-wide">
              <View>
                {known.items.map((carPark) => (
                  <CarParkCard key={carPark.id} carPark={carPark} />
                ))}
              </View>
              <Button kind="quiet" testId="refresh" onPress={carParks.reload}>
                {words.refresh}
              </Button>
              <View className="text-note">
                {words.aging}
                {words.fromCentre}
              </View>
            </View>
          )
        }
      </LoadedContent>
    </Screen>
  );
}
