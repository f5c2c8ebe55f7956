import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { duty } from '@/i18n/zh-CN';

const words = duty.mine.position;

interface DutyPositionProps {
  readonly hasPosition: boolean;
  readonly isBusy: boolean;
  readonly onSend: () => void;
}

/** Leaving the own position, by a press each time, and what becomes of it. */
export function DutyPosition(props: DutyPositionProps): React.JSX.Element {
  const { hasPosition, isBusy, onSend } = props;
  return (
    <Card title={words.title} testId="duty-position">
      <View className="stack">
        <View className="text-strong">{hasPosition ? words.kept : words.none}</View>
        <View className="text-secondary">{words.note}</View>
        <Button kind="quiet" icon="map-pin" isBusy={isBusy} testId="send-position" onPress={onSend}>
          {isBusy ? words.sending : words.send}
        </Button>
      </View>
    </Card>
  );
}
