import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import { StateBadge } from '@/components/state-badge';
import { home } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import type { HomeView } from './use-home';

/** The bills that wait, with their total; or the plain news that nothing does. */
export function BillsDue({ unpaid }: { readonly unpaid: HomeView['unpaid'] }): React.JSX.Element {
  const words = home.bills;
  if (unpaid.count === 0) {
    return (
      <Card testId="nothing-now">
        <View className="text-body">{home.nothingNow}</View>
      </Card>
    );
  }
  return (
    <Card testId="bills-due">
      <View className="stack">
        <View className="row-between">
          <View className="text-strong">{words.title(unpaid.count)}</View>
          <Money fen={unpaid.totalFen} size="section" />
        </View>
        {unpaid.overdueCount > 0 ? (
          <StateBadge
            word={words.overdue(unpaid.overdueCount)}
            shape="triangle-alert"
            tone="warning"
          />
        ) : (
          <View className="text-secondary">{words.due}</View>
        )}
        <Button
          testId="home-pay"
          onPress={() => {
            open(pages.bills);
          }}
        >
          {words.action}
        </Button>
      </View>
    </Card>
  );
}
