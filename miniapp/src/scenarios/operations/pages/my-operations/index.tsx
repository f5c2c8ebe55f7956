import { View } from '@tarojs/components';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { operations as words } from '@/i18n/zh-CN';
import { RecordTable } from '../../components/record-table';
import { useMyOperations } from '../../use-operations';

/** What I did in my posts. */
export default function MyOperationsPage(): React.JSX.Element {
  const records = useMyOperations();
  return (
    <Screen testId="page-my-operations" title={words.mineTitle} isWide>
      {!records.isSignedIn && <SignInFirst icon="clipboard-check" words={words.signIn} />}
      {records.isSignedIn && (
        <View className="stack-wide">
          <View className="text-secondary">{words.mineLead}</View>
          <LoadedContent loaded={records.first}>
            {() => <RecordTable records={records} isMine />}
          </LoadedContent>
        </View>
      )}
    </Screen>
  );
}
