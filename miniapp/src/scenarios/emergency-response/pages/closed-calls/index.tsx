import type { BoardCallView } from '@linli/shared/contracts/emergency-board';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from '@/components/chips';
import type { Column } from '@/components/data-table';
import { DataTable } from '@/components/data-table';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { emergencyDesk, emergencyResponse as all } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import type { ClosedKind } from '../../use-board';
import { useClosedCalls } from '../../use-board';

const words = emergencyDesk.closedCalls;

/** By the first proof, as the review and the log reckon it. */
function responseOf({ raisedAt, onSiteAt, proofs, isDrill, outcome }: BoardCallView): string {
  const proven = proofs.flatMap(({ at }) => at ?? []);
  if (proven.length > 0) return all.clock((Math.min(...proven) - raisedAt) / 1000);
  const isNeedless = outcome === 'cancelled-by-caller' || outcome === 'false-alarm';
  const isHelped = outcome === 'helped' || outcome === 'transferred-120';
  if (onSiteAt === null && isDrill) return '–';
  if (onSiteAt === null && isHelped) return words.notNoted;
  if (onSiteAt === null) return isNeedless ? words.needless : words.noArrival;
  return words.notProven;
}

const columns: readonly Column<BoardCallView>[] = [
  {
    key: 'when',
    title: words.columns.when,
    cell: ({ raisedAt, name }) => words.name(name, formatInstant(raisedAt)),
    isName: true,
  },
  { key: 'what', title: words.columns.what, cell: ({ trigger }) => all.triggers[trigger] },
  { key: 'where', title: words.columns.where, cell: ({ address }) => address ?? '–' },
  {
    key: 'outcome',
    title: words.columns.outcome,
    cell: ({ outcome }) => (outcome === null ? '–' : all.outcomes[outcome]),
  },
  { key: 'response', title: words.columns.response, cell: responseOf, isFigure: true },
];

const kinds: readonly { readonly value: ClosedKind; readonly word: string }[] = [
  { value: 'without', word: words.kinds.without },
  { value: 'only', word: words.kinds.only },
];

/** Calls that are over; each opens how it went. Drills stand apart. */
export default function ClosedCallsPage(): React.JSX.Element {
  const [kind, setKind] = useState<ClosedKind>('without');
  const { isSignedIn, calls } = useClosedCalls(kind);
  return (
    <Screen testId="page-closed-calls" title={words.title} isWide>
      {!isSignedIn && <SignInFirst icon="history" words={all.signIn} />}
      {isSignedIn && (
        <View className="stack-wide">
          <Chips
            label={words.kinds.label}
            chips={kinds}
            value={kind}
            onChange={setKind}
            testId="closed-kind"
          />
          <LoadedContent loaded={calls.first}>
            {() =>
              calls.items.length === 0 ? (
                <EmptyState icon="history" {...words.empty} />
              ) : (
                <DataTable
                  label={words.title}
                  columns={columns}
                  rows={calls.items}
                  keyOf={({ id }) => id}
                  nameOf={({ name, raisedAt }) => words.name(name, formatInstant(raisedAt))}
                  onOpen={({ id }) => {
                    open(pages.callReview, { callId: id });
                  }}
                  testId="closed-calls"
                />
              )
            }
          </LoadedContent>
          <More pages={calls} testId="closed-more" />
        </View>
      )}
    </Screen>
  );
}
