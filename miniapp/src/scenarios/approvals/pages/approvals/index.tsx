import type { ApprovalOutline } from '@linli/shared/contracts/approvals';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Chips } from '@/components/chips';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateBadge } from '@/components/state-badge';
import { approvals as words, shell } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { approvalMarks } from '../../approval-marks';
import type { ApprovalFilter, ApprovalList } from '../../use-approvals';
import { useApprovals } from '../../use-approvals';

function ApprovalRow({ approval }: { readonly approval: ApprovalOutline }): React.JSX.Element {
  const when = formatInstant(approval.requestedAt);
  return (
    <Row
      title={approval.title}
      note={approval.isMine ? words.byMe(when) : words.by(approval.requester, when)}
      end={<StateBadge word={words.states[approval.state]} {...approvalMarks[approval.state]} />}
      testId={`approval-row-${approval.id}`}
      onPress={() => {
        open(pages.approval, { id: approval.id });
      }}
    />
  );
}

interface ListProps {
  readonly list: ApprovalList;
  readonly filter: ApprovalFilter;
}

function List({ list, filter }: ListProps): React.JSX.Element {
  const empty = words.empty[filter];
  if (list.items.length === 0) {
    return <EmptyState icon="clipboard-check" title={empty.title} words={empty.words} />;
  }
  return (
    <View className="stack-wide">
      <Card>
        {list.items.map((approval) => (
          <ApprovalRow key={approval.id} approval={approval} />
        ))}
      </Card>
      {list.error !== null && <ErrorLine error={list.error} />}
      {list.hasMore && (
        <Button kind="quiet" onPress={list.more}>
          {shell.more}
        </Button>
      )}
    </View>
  );
}

/** What waits for a second person, and what became of the rest. */
export default function ApprovalsPage(): React.JSX.Element {
  const [filter, setFilter] = useState<ApprovalFilter>('pending');
  const list = useApprovals(filter);
  const chips = (['pending', 'closed'] as const).map((value) => ({
    value,
    word: words.filters[value],
  }));
  return (
    <Screen testId="page-approvals" title={words.title}>
      {!list.isSignedIn && <SignInFirst icon="clipboard-check" words={words.signIn} />}
      {list.isSignedIn && (
        <View className="stack-wide">
          <Chips
            label={words.filter}
            chips={chips}
            value={filter}
            onChange={setFilter}
            testId="approval-filter"
          />
          <LoadedContent loaded={list.first}>
            {() => <List list={list} filter={filter} />}
          </LoadedContent>
        </View>
      )}
    </Screen>
  );
}
