import type { MyCallView } from '@linli/shared/contracts/emergency';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { callPage as words } from '@/i18n/zh-CN';

/** Who is coming, by full name and post: the caller must know whom to open. */
export function WhoComes({ view }: { readonly view: MyCallView }): React.JSX.Element | null {
  const { coming, address, hasPosition, state } = view;
  const isOpen = state !== 'closed';
  if (coming === null && !isOpen) return null;
  return (
    <Card testId="who-comes">
      <View className="stack">
        {coming !== null && (
          <>
            <View className="text-secondary">{words.coming.title}</View>
            <View className="text-title">{coming.name}</View>
            <View className="text-body">{words.coming.post(coming.post, coming.from)}</View>
            {isOpen && <View className="text-secondary">{words.coming.check}</View>}
          </>
        )}
        {isOpen && (
          <View className="text-body" data-testid="where">
            {address === null ? words.onlyPosition : words.where(address)}
            {address !== null && hasPosition && ` ${words.withPosition}`}
          </View>
        )}
      </View>
    </Card>
  );
}
