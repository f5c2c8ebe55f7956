import type { DelegationUseView } from '@linli/shared/contracts/delegations';
import { listUsesForMe } from '@linli/shared/contracts/delegations';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { helping, shell } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { useLoaded } from '@/services/use-loaded';
import { useAct } from '@/services/use-act';

const words = helping.usesPage;

interface Page {
  readonly items: readonly DelegationUseView[];
  readonly nextCursor: string | null;
}

function Use({ use }: { readonly use: DelegationUseView }): React.JSX.Element {
  const kind = use.isStaff ? words.staff : helping.kinds[use.kind];
  return (
    <Row
      testId="use"
      icon="history"
      title={`${words.by(use.by, kind)}${words.uses[use.use]}`}
      note={`${formatInstant(use.at)}，${use.address}`}
    />
  );
}

function Uses({ first }: { readonly first: Page }): React.JSX.Element {
  const [more, setMore] = useState<readonly Page[]>([]);
  const press = useAct();
  const all = [first, ...more];
  const cursor = all.at(-1)?.nextCursor ?? null;
  if (first.items.length === 0) {
    return <EmptyState icon="history" title={words.empty.title} words={words.empty.words} />;
  }
  return (
    <View className="stack-wide">
      <Card>{all.flatMap((page) => page.items.map((use) => <Use key={use.id} use={use} />))}</Card>
      {press.error !== null && <ErrorLine error={press.error} />}
      {cursor !== null && (
        <Button
          kind="quiet"
          testId="more"
          isBusy={press.isBusy}
          onPress={() => {
            press.run(
              () => call(listUsesForMe, { cursor }),
              (page) => {
                setMore([...more, page]);
              },
            );
          }}
        >
          {shell.more}
        </Button>
      )}
    </View>
  );
}

/** What others have done in my name, newest first. */
export default function UsesForMePage(): React.JSX.Element {
  const isSignedIn = useIsSignedIn();
  const first = useLoaded(isSignedIn ? 'uses-for-me' : null, () => call(listUsesForMe, {}));
  return (
    <Screen testId="page-uses-for-me" title={words.title}>
      {!isSignedIn && <SignInFirst icon="history" words={helping.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={first}>{(page) => <Uses first={page} />}</LoadedContent>
      )}
    </Screen>
  );
}
