import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { StateBadge } from '@/components/state-badge';
import { parking } from '@/i18n/zh-CN';
import { useQuarantine } from '../../use-car-parks';

const words = parking.quarantine;
const kinds: Readonly<Record<string, string>> = parking.bays;

/** For staff: readings that broke physics, with the reason, newest first. */
export default function QuarantinePage(): React.JSX.Element {
  const quarantine = useQuarantine();
  return (
    <Screen testId="page-quarantine" title={words.title}>
      <View className="text-secondary">{words.words}</View>
      <LoadedContent loaded={quarantine}>
        {(known) =>
          known.items.length === 0 ? (
            <EmptyState icon="circle-check" title={words.empty.title} words={words.empty.words} />
          ) : (
            <View style={{ marginTop: '16px' }}>
              {known.items.map((reading) => (
                <Card key={reading.id} testId="quarantined">
                  <View className="stack">
                    <View className="row-between">
                      <View className="text-strong">
                        {reading.carParkName ?? words.unknownCarPark}
                      </View>
                      <StateBadge
                        word={words.reasons[reading.reason]}
                        shape="triangle-alert"
                        tone="warning"
                      />
                    </View>
                    <View className="text-body">
                      {kinds[reading.bayKind] ?? reading.bayKind} · {words.read(reading.free)}
                      {reading.capacity === null ? '' : ` · ${words.ofCapacity(reading.capacity)}`}
                    </View>
                    <View className="text-note">
                      {words.observed(formatInstant(reading.observedAt))} ·{' '}
                      {words.received(formatInstant(reading.receivedAt))}
                    </View>
                  </View>
                </Card>
              ))}
            </View>
          )
        }
      </LoadedContent>
    </Screen>
  );
}
