import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/card';
import { Chips } from '@/components/chips';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { ProgressBar } from '@/components/progress-bar';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { emergencyDesk, emergencyResponse } from '@/i18n/zh-CN';
import { DrillTable } from '../../components/drill-table';
import type { DrillMonth } from '../../use-drills';
import { useDrillMonth, useMonths } from '../../use-drills';

const words = emergencyDesk.drills;

function Coverage({ month }: { readonly month: DrillMonth }): React.JSX.Element {
  const { due, passed, failed, medianSeconds, slowestSeconds } = month;
  const waiting = due - passed - failed;
  const times =
    medianSeconds === null || slowestSeconds === null
      ? words.noTimes
      : words.times(medianSeconds.toFixed(1), slowestSeconds.toFixed(1));
  return (
    <Card>
      <View className="stack">
        <ProgressBar
          label={words.coverage}
          done={passed}
          total={due}
          unit={words.unit}
          words={times}
          testId="drill-coverage"
        />
        {failed > 0 && <View className="text-strong">{words.failed(failed)}</View>}
        {waiting > 0 && <View className="text-secondary">{words.waiting(waiting)}</View>}
      </View>
    </Card>
  );
}

function monthWord(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return words.monthWord(year, number);
}

/** The month: who has been tried, who has not, what failed. Real calls are never counted here. */
export default function DrillsPage(): React.JSX.Element {
  const months = useMonths();
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? months[0] ?? '';
  const { isSignedIn, drills } = useDrillMonth(month);
  return (
    <Screen testId="page-drills" title={words.title} isWide>
      {!isSignedIn && <SignInFirst icon="clipboard-check" words={emergencyResponse.signIn} />}
      {isSignedIn && (
        <View className="stack-wide">
          <View className="text-secondary">{words.lead}</View>
          <Chips
            label={words.month}
            chips={months.map((value) => ({ value, word: monthWord(value) }))}
            value={month}
            onChange={setChosen}
            testId="drill-month"
          />
          <LoadedContent loaded={drills}>
            {(data) => (
              <View className="stack-wide">
                <Coverage month={data} />
                {data.items.length === 0 ? (
                  <EmptyState icon="clipboard-check" {...words.empty} />
                ) : (
                  <DrillTable
                    items={data.items}
                    canStart={data.can.start}
                    onChange={drills.reload}
                  />
                )}
              </View>
            )}
          </LoadedContent>
        </View>
      )}
    </Screen>
  );
}
