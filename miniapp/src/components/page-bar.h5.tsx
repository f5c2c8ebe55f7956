import { Text, View } from '@tarojs/components';
import { shell } from '@/i18n/zh-CN';
import { goBack } from '@/services/navigation';
import { Icon } from './icon';
import { pressable } from './pressable';
import './page-bar.scss';

/** The page's name and the way back, which a browser does not draw by itself. */
export function PageBar({ title }: { readonly title: string }): React.JSX.Element {
  return (
    <View className="page-bar no-print">
      <View className="page-bar__back" {...pressable({ label: shell.back, onPress: goBack })}>
        <Icon name="chevron-left" tone="primary" />
        <Text className="page-bar__word">{shell.back}</Text>
      </View>
      <View className="page-bar__title" {...{ role: 'heading', 'aria-level': 1 }}>
        {title}
      </View>
    </View>
  );
}
