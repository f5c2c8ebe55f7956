import type { ImportView } from '@linli/shared/contracts/register-imports';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { ProgressBar } from '@/components/progress-bar';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { register } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { ImportPreview, ImportProblems } from '../../components/import-problems';
import { ImportStateBadge } from '../../components/import-state';
import { ImportTotals } from '../../components/import-totals';
import { isRunning, useImport } from '../../use-imports';

const words = register.import;
type Using = ReturnType<typeof useImport>;

function Running({ seen }: { readonly seen: ImportView }): React.JSX.Element {
  const { done, of, rowsPerSecond } = seen.progress;
  return (
    <ProgressBar
      label={seen.state === 'checking' ? words.checking : words.committing}
      done={done}
      total={of === 0 ? null : of}
      unit={words.unit}
      words={rowsPerSecond === null ? words.leave : words.speed(rowsPerSecond)}
      testId="import-progress"
    />
  );
}

function Result({ seen }: { readonly seen: ImportView }): React.JSX.Element | null {
  if (seen.state === 'done') {
    return (
      <StateNote tone="success" title={words.done} testId="import-done">
        <View>{words.doneWords(seen.addedRows, seen.skippedRows)}</View>
        <Button
          kind="quiet"
          onPress={() => {
            open(pages.register);
          }}
        >
          {words.toRegister}
        </Button>
      </StateNote>
    );
  }
  if (seen.refusal === null) return null;
  return <StateNote tone="danger" title={words.refusals[seen.refusal]} testId="import-refused" />;
}

function Decision({ seen, using }: { seen: ImportView; using: Using }): React.JSX.Element {
  const { ask } = using;
  return (
    <View className="stack">
      {seen.can.commit && (
        <Button
          testId="import-commit"
          onPress={() => {
            ask('commit');
          }}
        >
          {seen.faultyRows === 0 ? words.commit : words.commitGood(seen.validRows)}
        </Button>
      )}
      {seen.can.discard && (
        <Button
          kind="quiet"
          testId="import-discard"
          onPress={() => {
            ask('discard');
          }}
        >
          {words.discard}
        </Button>
      )}
    </View>
  );
}

function Question({ seen, using }: { seen: ImportView; using: Using }): React.JSX.Element | null {
  const { asked, act, ask, decide } = using;
  if (asked === null) return null;
  const isCommit = asked === 'commit';
  return (
    <ConfirmSheet
      testId="import-ask"
      title={isCommit ? words.ask : words.askDiscard}
      words={isCommit ? words.askWords(seen.validRows, seen.faultyRows) : words.discardWords}
      confirm={isCommit ? words.confirm : words.confirmDiscard}
      isDanger={!isCommit}
      isBusy={act.isBusy}
      error={act.error}
      onConfirm={decide}
      onCancel={() => {
        ask(null);
      }}
    />
  );
}

function Content({ seen, using }: { seen: ImportView; using: Using }): React.JSX.Element {
  const { preview, problems, save, isUnsaved, act, asked } = using;
  return (
    <View className="stack-wide">
      <ImportStateBadge state={seen.state} />
      {isRunning(seen) && <Running seen={seen} />}
      <Result seen={seen} />
      {seen.state !== 'checking' && seen.state !== 'refused' && <ImportTotals seen={seen} />}
      <Decision seen={seen} using={using} />
      {asked === null && act.error !== null && <ErrorLine error={act.error} />}
      {problems.items.length > 0 && (
        <ImportProblems problems={problems} onSave={save} isUnsaved={isUnsaved} />
      )}
      {seen.state === 'checked' && preview.data !== null && (
        <ImportPreview rows={preview.data.rows} />
      )}
      <Question seen={seen} using={using} />
    </View>
  );
}

/** Staff: one import, from checking to the result. */
export default function ImportPage(): React.JSX.Element {
  const { id = '' } = usePageQuery();
  const using = useImport(id);
  return (
    <Screen testId="page-register-import" title={words.title} isWide>
      {using.isSignedIn ? (
        <LoadedContent loaded={using.seen}>
          {(seen) => <Content seen={seen} using={using} />}
        </LoadedContent>
      ) : (
        <SignInFirst words={register.signIn} />
      )}
    </Screen>
  );
}
