import { listMyDrills } from '@linli/shared/contracts/emergency-drills';
import { formatDay } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { emergencyDesk } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useLoaded } from '@/services/use-loaded';

const words = emergencyDesk.drills;
const marks = {
  planned: 'circle-dashed',
  running: 'hourglass',
  passed: 'circle-check',
  failed: 'circle-x',
} as const;
const shown = 6;

/** How one's own button was tried: each drill in a sentence, and the day of the next. Nothing for who is not in care. */
export function MyDrills(): React.JSX.Element | null {
  const drills = useLoaded('my-drills', () => call(listMyDrills, {}));
  if (drills.data === null) return null;
  const { items, nextOn } = drills.data;
  if (items.length === 0 && nextOn === null) return null;
  return (
    <Card title={words.mine} testId="my-drills">
      <View className="text-secondary">{words.mineLead}</View>
      {items.slice(0, shown).map((drill) => (
        <Row key={drill.id} icon={marks[drill.state]} title={drill.words} testId="my-drill" />
      ))}
      {nextOn !== null && <View>{words.nextOn(formatDay(nextOn))}</View>}
    </Card>
  );
}
