import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-outlines';
import { pressable } from '@/components/pressable';
import { home } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';

const tiles: readonly {
  readonly id: string;
  readonly icon: IconName;
  readonly word: string;
  readonly page: string;
}[] = [
  { id: 'bills', icon: 'wallet', word: home.tiles.bills, page: pages.bills },
  { id: 'car-parks', icon: 'square-parking', word: home.tiles.carParks, page: pages.carParks },
  { id: 'board', icon: 'clipboard-check', word: home.tiles.board, page: pages.board },
  { id: 'history', icon: 'receipt', word: home.tiles.history, page: pages.paymentHistory },
  { id: 'my-uses', icon: 'shield-check', word: home.tiles.myUses, page: pages.myUses },
  { id: 'text-size', icon: 'a-large-small', word: home.tiles.textSize, page: pages.me },
];

/** The services that exist, as large tiles with words. */
export function ServiceGrid(): React.JSX.Element {
  return (
    <View className="service-grid">
      {tiles.map((tile) => (
        <View
          key={tile.id}
          className="service-grid__tile"
          id={`tile-${tile.id}`}
          data-testid={`tile-${tile.id}`}
          {...pressable({
            label: tile.word,
            onPress: () => {
              open(tile.page);
            },
          })}
        >
          <Icon name={tile.icon} tone="primary" size="large" />
          <Text className="service-grid__word">{tile.word}</Text>
        </View>
      ))}
    </View>
  );
}
