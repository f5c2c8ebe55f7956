import { confirmCareComplete, listCare } from '@linli/shared/contracts/care';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Chips } from '@/components/chips';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { care as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { open, pages } from '@/services/navigation';
import { useIsSignedIn } from '@/services/session';
import { useAct } from '@/services/use-act';
import { usePages } from '@/services/use-pages';
import { CareCard } from '../../components/care-card';

type Head = Omit<OutputOf<typeof listCare>, 'items' | 'nextCursor'>;
type Filter = 'all' | 'no-device' | 'device-down' | 'no-contact';

function chipsOf({ total, withDevice, deviceDown, withVerifiedContact }: Head['counts']) {
  const chip = (value: Filter, count: number) => ({ value, word: words.filters[value], count });
  return [
    chip('all', total),
    chip('no-device', total - withDevice),
    chip('device-down', deviceDown),
    chip('no-contact', total - withVerifiedContact),
  ];
}

function Counts(props: { readonly head: Head; readonly onConfirm: () => void }) {
  const { counts, confirmedAt, can } = props.head;
  return (
    <Card testId="care-counts">
      <View className="stack">
        <View>{words.counts(counts.total, counts.livingAlone)}</View>
        <View>{words.covered(counts.withDevice, counts.withVerifiedContact)}</View>
        <View className="text-secondary">
          {confirmedAt === null
            ? words.neverConfirmed
            : words.confirmedAt(formatInstant(confirmedAt))}
        </View>
        {can.confirm && (
          <Button kind="quiet" testId="confirm-complete" onPress={props.onConfirm}>
            {words.confirm}
          </Button>
        )}
      </View>
    </Card>
  );
}

/** Staff: who needs care where the own post reaches, and what is missing for them. */
export default function CareListPage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const [filter, setFilter] = useState<Filter>('all');
  const [head, setHead] = useState<Head | null>(null);
  const [isAsking, setAsking] = useState(false);
  const confirming = useAct();
  const found = usePages(isSignedIn ? `care-${filter}` : null, async (cursor) => {
    const answer = await call(listCare, { filter, ...(cursor === undefined ? {} : { cursor }) });
    if (answer.ok) setHead(answer.data);
    return answer;
  });
  return (
    <Screen testId="page-care" title={words.title}>
      {!isSignedIn && <SignInFirst icon="users" words={words.signIn} />}
      {isSignedIn && (
        <View className="stack-wide">
          {head !== null && (
            <View className="stack">
              <Counts
                head={head}
                onConfirm={() => {
                  setAsking(true);
                }}
              />
              <Chips
                label={words.filter}
                chips={chipsOf(head.counts)}
                value={filter}
                onChange={setFilter}
                testId="filter"
              />
              {head.can.add && (
                <Button
                  testId="add"
                  onPress={() => {
                    open(pages.addCare);
                  }}
                >
                  {words.add}
                </Button>
              )}
            </View>
          )}
          <LoadedContent loaded={found.first}>
            {() => (
              <View className="stack-wide">
                {found.items.length === 0 && filter === 'all' && (
                  <EmptyState icon="users" title={words.empty.title} words={words.empty.words} />
                )}
                {found.items.length === 0 && filter !== 'all' && (
                  <View className="text-secondary">{words.emptyFilter}</View>
                )}
                {found.items.map((record) => (
                  <CareCard key={record.id} record={record} />
                ))}
                <More pages={found} testId="care-more" />
              </View>
            )}
          </LoadedContent>
        </View>
      )}
      {isAsking && (
        <ConfirmSheet
          {...words.confirmAsk}
          testId="confirm-sheet"
          isBusy={confirming.isBusy}
          error={confirming.error}
          onCancel={() => {
            setAsking(false);
          }}
          onConfirm={() => {
            confirming.run(
              () => call(confirmCareComplete, {}),
              () => {
                setAsking(false);
                found.first.reload();
              },
            );
          }}
        />
      )}
    </Screen>
  );
}
