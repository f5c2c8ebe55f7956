import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { fileExports as words, shell } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { ExportCard } from '../../components/export-card';
import type { Exports } from '../../use-exports';
import { useExports } from '../../use-exports';

function List({ list }: { readonly list: Exports }): React.JSX.Element {
  if (list.items.length === 0) return <EmptyState icon="download" {...words.empty} />;
  return (
    <View className="stack-wide">
      {list.items.map((view) => (
        <ExportCard key={view.id} view={view} onTaken={list.first.reload} />
      ))}
      {list.error !== null && <ErrorLine error={list.error} />}
      {list.hasMore && (
        <Button kind="quiet" onPress={list.more}>
          {shell.more}
        </Button>
      )}
    </View>
  );
}

/** Requests for files: own ones, or everybody's for administrators. */
export default function ExportsPage(): React.JSX.Element {
  const list = useExports();
  const canRequest = list.first.data?.can.request === true;
  return (
    <Screen
      testId="page-exports"
      title={words.title}
      footer={
        canRequest ? (
          <Button
            onPress={() => {
              open(pages.exportRequest);
            }}
            testId="export-request"
          >
            {words.request}
          </Button>
        ) : undefined
      }
    >
      {!list.isSignedIn && <SignInFirst icon="download" words={words.signIn} />}
      {list.isSignedIn && (
        <View className="stack-wide">
          <View className="text-secondary">{words.lead}</View>
          <LoadedContent loaded={list.first}>{() => <List list={list} />}</LoadedContent>
        </View>
      )}
    </Screen>
  );
}
