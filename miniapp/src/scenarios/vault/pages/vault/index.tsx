import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { vault as words } from '@/i18n/zh-CN';
import { KeyCard } from '../../components/key-card';
import { ReportLines, ReportResult } from '../../components/last-report';
import type { VaultOnScreen, VaultView } from '../../use-vault';
import { useVault } from '../../use-vault';

type Question = 'rotate' | 'retire';
const sheets = { rotate: words.rotateSheet, retire: words.retireSheet };

interface AskedProps {
  readonly page: VaultOnScreen;
  readonly question: Question;
  readonly close: () => void;
}

function Asked({ page, question, close }: AskedProps): React.JSX.Element {
  const { title, words: lines, confirm } = sheets[question];
  return (
    <ConfirmSheet
      title={title}
      words={lines}
      confirm={confirm}
      isDanger={question === 'retire'}
      isBusy={page.busy === question}
      error={page.error}
      onConfirm={() => {
        void page.act(question).then((isDone) => {
          if (isDone) close();
        });
      }}
      onCancel={close}
      testId={`vault-${question}-sheet`}
    />
  );
}

interface KnownProps {
  readonly view: VaultView;
  readonly ask: (question: Question) => void;
}

function Known({ view, ask }: KnownProps): React.JSX.Element {
  const { report } = view.last;
  return (
    <View className="stack-wide">
      {report === null ? (
        <EmptyState icon="lock" title={words.none} words={words.noneWords} />
      ) : (
        <ReportResult report={report} />
      )}
      <View>
        <KeyCard keys={view.keys} ask={ask} />
        {report !== null && <ReportLines report={report} />}
      </View>
    </View>
  );
}

/** For the maintainer: whether personal data is really sealed, and the keys it is sealed with. */
export default function VaultPage(): React.JSX.Element {
  const page = useVault();
  const [question, setQuestion] = useState<Question | null>(null);
  const mayRun = page.vault.data?.last.can.run === true;
  const turnTo = (next: Question | null): void => {
    page.forgetError();
    setQuestion(next);
  };
  return (
    <Screen
      testId="page-vault"
      title={words.title}
      {...(mayRun
        ? {
            footer: (
              <Button
                icon="shield-check"
                isBusy={page.busy === 'run'}
                testId="vault-run"
                onPress={() => {
                  void page.act('run');
                }}
              >
                {words.run}
              </Button>
            ),
          }
        : {})}
    >
      <View className="stack-wide">
        <View className="text-secondary">{words.lead}</View>
        {!page.isSignedIn && <SignInFirst icon="lock" words={words.signIn} />}
        {page.error !== null && question === null && <ErrorLine error={page.error} />}
        {page.isSignedIn && (
          <LoadedContent loaded={page.vault} lines={6}>
            {(view) => <Known view={view} ask={turnTo} />}
          </LoadedContent>
        )}
      </View>
      {question !== null && (
        <Asked
          page={page}
          question={question}
          close={() => {
            turnTo(null);
          }}
        />
      )}
    </Screen>
  );
}
