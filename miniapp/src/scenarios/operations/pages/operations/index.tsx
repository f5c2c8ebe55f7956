import type { OperationView } from '@linli/shared/contracts/operations';
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { operations as words } from '@/i18n/zh-CN';
import { RecordFilters } from '../../components/record-filters';
import { RecordTable } from '../../components/record-table';
import { VerifiedNote } from '../../components/verified-note';
import type { OperationFilter } from '../../use-operations';
import { useOperations } from '../../use-operations';

const everything: OperationFilter = { when: 'all', action: null, actorId: null };

/** What everybody in a post did, for administrators and inspectors. */
export default function OperationsPage(): React.JSX.Element {
  const [filter, setFilter] = useState<OperationFilter>(everything);
  const records = useOperations(filter);
  // Whoever was seen once can be chosen, also while a filter hides them.
  const known = useRef<readonly OperationView[]>([]);
  if (records.items.length > 0 && filter.actorId === null) known.current = records.items;
  return (
    <Screen testId="page-operations" title={words.title} isWide>
      {!records.isSignedIn && <SignInFirst icon="clipboard-check" words={words.signIn} />}
      {records.isSignedIn && (
        <View className="stack-wide">
          <View className="text-secondary">{words.lead}</View>
          <LoadedContent loaded={records.first}>
            {({ verification, can, retention }) => (
              <View className="stack-wide">
                <VerifiedNote last={verification} canVerify={can.verify} />
                <RecordFilters filter={filter} known={known.current} onChange={setFilter} />
                <RecordTable records={records} isMine={false} />
                <View className="text-secondary">
                  {words.retention(retention.keepDays, retention.citation)}
                </View>
              </View>
            )}
          </LoadedContent>
        </View>
      )}
    </Screen>
  );
}
