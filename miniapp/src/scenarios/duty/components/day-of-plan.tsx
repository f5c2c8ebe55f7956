import type { ShiftView } from '@linli/shared/contracts/duty';
import type { Day } from '@linli/shared/kernel/time';
import { formatDay } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { StateBadge } from '@/components/state-badge';
import { duty, me } from '@/i18n/zh-CN';
import { timesInWords } from '../shift-times';

const words = duty.plan;

interface DayOfPlanProps {
  readonly day: Day;
  readonly shifts: readonly ShiftView[];
  readonly onRemove: (shift: ShiftView) => void;
}

function ShiftRow({
  shift,
  onRemove,
}: {
  readonly shift: ShiftView;
  readonly onRemove: (shift: ShiftView) => void;
}): React.JSX.Element {
  const name = shift.isMine ? `${shift.name}（${words.mine}）` : shift.name;
  return (
    <View>
      <Row
        icon="user"
        title={`${name} · ${me.roles[shift.post]}`}
        note={timesInWords(shift)}
        testId={`shift-${shift.id}`}
        {...(shift.isOnDuty
          ? { end: <StateBadge word={words.isOn} shape="circle-check" tone="success" /> }
          : {})}
      />
      {shift.can.remove && (
        <Button
          kind="quiet"
          testId={`remove-${shift.id}`}
          onPress={() => {
            onRemove(shift);
          }}
        >
          {words.remove}
        </Button>
      )}
    </View>
  );
}

/** Who is planned on one day. */
export function DayOfPlan({ day, shifts, onRemove }: DayOfPlanProps): React.JSX.Element {
  return (
    <Card title={formatDay(day)} testId={`day-${day}`}>
      {shifts.length === 0 && <View className="text-secondary">{words.none}</View>}
      {shifts.map((shift) => (
        <ShiftRow key={shift.id} shift={shift} onRemove={onRemove} />
      ))}
    </Card>
  );
}
