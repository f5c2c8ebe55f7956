import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateBadge } from '@/components/state-badge';
import { board, myUses as words, shell } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { eventWords } from '../../event-words';
import type { MyUses } from '../../use-my-uses';
import { opensCommitment, useMyUses } from '../../use-my-uses';
import '../../components/board.scss';

type Use = MyUses['items'][number];

function feeWords(detail: Use['opening']['detail']): string {
  const facts = detail['facts'] as { readonly feeKind?: string } | undefined;
  const fees: Readonly<Record<string, string>> = board.fees;
  const fee = fees[facts?.feeKind ?? ''];
  return fee === undefined ? '' : `（${fee}）`;
}

function UseCard({ use }: { readonly use: Use }): React.JSX.Element {
  const isOpened = opensCommitment(use);
  return (
    <Card testId="my-use">
      <View className="stack">
        <View className="row-between">
          <View className="text-strong">
            {eventWords(use.type)}
            {feeWords(use.opening.detail)}
          </View>
          {use.published ? (
            <StateBadge word={words.published} shape="circle-check" tone="success" />
          ) : (
            <StateBadge word={words.waiting} shape="hourglass" tone="information" />
          )}
        </View>
        <View className="text-secondary">{formatInstant(use.at)}</View>
        {!isOpened && (
          <View className="text-body" data-testid="use-differs">
            {words.differs}
          </View>
        )}
        {use.published && (
          <View
            className="link-word"
            data-testid="check-use"
            {...pressable({
              label: shell.check,
              onPress: () => {
                open(pages.proof, { entry: use.entryId });
              },
            })}
          >
            {shell.check}
          </View>
        )}
      </View>
    </Card>
  );
}

/** What the community recorded of my own uses, each opened and checked on this device. */
export default function MyUsesPage(): React.JSX.Element {
  const { isSignedIn, uses } = useMyUses();
  return (
    <Screen testId="page-my-uses" title={words.title}>
      {!isSignedIn && <SignInFirst icon="shield-check" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={uses}>
          {(known) =>
            known.items.length === 0 ? (
              <EmptyState icon="shield-check" title={words.empty.title} words={words.empty.words} />
            ) : (
              <View className="stack-wide">
                <View className="text-secondary">
                  {words.words}
                  {known.items.every(opensCommitment) ? words.allOpened : ''}
                </View>
                <View>
                  {known.items.map((use) => (
                    <UseCard key={use.entryId} use={use} />
                  ))}
                </View>
              </View>
            )
          }
        </LoadedContent>
      )}
    </Screen>
  );
}
