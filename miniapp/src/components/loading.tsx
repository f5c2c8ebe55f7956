import { View } from '@tarojs/components';
import { shell } from '@/i18n/zh-CN';
import './loading.scss';

/** Stands where the page's lines will be; says in words that they are on their way. */
export function Loading({ lines = 3 }: { readonly lines?: number }): React.JSX.Element {
  return (
    <View className="loading" data-testid="loading">
      {Array.from({ length: lines }, (_, line) => (
        <View key={line} className="loading__line" />
      ))}
      <View className="text-note">{shell.loading}</View>
    </View>
  );
}
