import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { CheckRow } from '@/components/check-row';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { erasing as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import type { Erasing } from '../../use-erasing';
import { useErasing } from '../../use-erasing';

type PlanData = NonNullable<Erasing['plan']['data']>;

function Plan({ plan }: { readonly plan: PlanData }): React.JSX.Element {
  return (
    <View className="stack-wide">
      <View className="text-body">{words.lead}</View>
      <Card title={words.goes} testId="erase-goes">
        {plan.goes.length === 0 && <View className="text-secondary">{words.goesNothing}</View>}
        {plan.goes.map(({ title, count }) => (
          <Row key={title} title={title} note={words.goesCount(count)} />
        ))}
      </Card>
      <Card title={words.stays} testId="erase-stays">
        {plan.stays.map(({ title, why }) => (
          <Row key={title} title={title} note={why} />
        ))}
      </Card>
    </View>
  );
}

function Decision(erasing: Erasing & { readonly known: PlanData }): React.JSX.Element {
  const { known, hasRead, setHasRead, setIsAsking } = erasing;
  if (known.obstacles.length > 0) {
    return (
      <StateNote tone="warning" title={words.obstacles} testId="erase-obstacles">
        {known.obstacles.map(({ code, message }) => (
          <View key={code}>{message}</View>
        ))}
      </StateNote>
    );
  }
  return (
    <View className="stack-wide">
      <Card>
        <CheckRow
          title={words.read}
          isChecked={hasRead}
          testId="erase-read"
          onChange={setHasRead}
        />
      </Card>
      <Button
        kind="danger"
        testId="erase-first"
        isDisabled={!hasRead}
        onPress={() => {
          setIsAsking(true);
        }}
      >
        {words.first}
      </Button>
    </View>
  );
}

function Ended(): React.JSX.Element {
  return (
    <EmptyState
      icon="circle-check"
      title={words.done.title}
      words={words.done.words}
      action={{
        word: words.done.action,
        onPress: () => {
          open(pages.home);
        },
      }}
    />
  );
}

/** Ends the account: what goes, what stays and why, what stands in the way; then one clear question. */
export default function ErasePage(): React.JSX.Element {
  const erasing = useErasing();
  const { isSignedIn, isDone, plan, isAsking, setIsAsking, erase, act } = erasing;
  return (
    <Screen testId="page-erase" title={words.title}>
      {isDone && <Ended />}
      {!isDone && !isSignedIn && <SignInFirst icon="lock" words={words.signIn} />}
      {!isDone && isSignedIn && (
        <LoadedContent loaded={plan}>
          {(known) => (
            <View className="stack-wide">
              <Plan plan={known} />
              <Decision {...erasing} known={known} />
            </View>
          )}
        </LoadedContent>
      )}
      {isAsking && (
        <ConfirmSheet
          testId="erase-ask"
          title={words.ask}
          words={words.askWords}
          confirm={act.isBusy ? words.busy : words.confirm}
          cancel={words.keep}
          isDanger
          isBusy={act.isBusy}
          error={act.error}
          onConfirm={erase}
          onCancel={() => {
            setIsAsking(false);
          }}
        />
      )}
    </Screen>
  );
}
