import type { ImportView } from '@linli/shared/contracts/register-imports';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { register } from '@/i18n/zh-CN';

const words = register.import.totals;

/** What a list would bring, or has brought. */
export function ImportTotals({ seen }: { readonly seen: ImportView }): React.JSX.Element {
  const lines: readonly (readonly [string, number])[] = [
    [words.total, seen.totalRows],
    [words.valid, seen.validRows],
    [words.faulty, seen.faultyRows],
    ...(seen.createsHouseholds
      ? ([
          [words.estates, seen.newEstates],
          [words.buildings, seen.newBuildings],
          [words.households, seen.newHouseholds],
        ] as const)
      : []),
    ...(seen.state === 'done'
      ? ([
          [words.added, seen.addedRows],
          [words.skipped, seen.skippedRows],
        ] as const)
      : []),
  ];
  return (
    <Card testId="import-totals">
      <View className="stack">
        {lines.map(([name, count]) => (
          <View key={name} className="row-between">
            <View className="text-body">{name}</View>
            <View className="text-strong">{count.toString()}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}
