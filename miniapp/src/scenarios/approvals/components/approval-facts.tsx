import type { ApprovalView } from '@linli/shared/contracts/approvals';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { StateNote } from '@/components/state-note';
import { approvals } from '@/i18n/zh-CN';
import { approvalMarks } from '../approval-marks';

const words = approvals.detail;

function Outcome({ approval }: { readonly approval: ApprovalView }): React.JSX.Element | null {
  if (approval.state === 'pending') return null;
  const { title, words: rest } = approvals.results[approval.state];
  const { tone, shape } = approvalMarks[approval.state];
  return (
    <StateNote tone={tone} icon={shape} title={title} testId={`approval-${approval.state}`}>
      {rest}
    </StateNote>
  );
}

function Timing({ approval }: { readonly approval: ApprovalView }): React.JSX.Element {
  return (
    <>
      <Row title={words.requestedAt} note={formatInstant(approval.requestedAt)} />
      {approval.state === 'pending' ? (
        <Row title={words.until} note={formatInstant(approval.expiresAt)} />
      ) : (
        <Row title={words.closedAt} note={formatInstant(approval.closedAt ?? approval.expiresAt)} />
      )}
    </>
  );
}

/** Everything there is to read before deciding: what will happen, why, who asked, until when. */
export function ApprovalFacts({
  approval,
}: {
  readonly approval: ApprovalView;
}): React.JSX.Element {
  const { requester, isMine, reason, decider, decisionReason } = approval;
  return (
    <View className="stack-wide">
      <Outcome approval={approval} />
      <Card title={approval.title}>
        <View className="stack">
          <View className="text-secondary">
            {approval.state === 'pending' ? words.effect : words.closedEffect}
          </View>
          <View className="text-strong" data-testid="approval-effect">
            {approval.effect}
          </View>
        </View>
      </Card>
      <Card>
        <Row title={words.reason} note={reason === '' ? words.noReason : reason} />
        <Row title={words.requester} note={isMine ? words.me(requester) : requester} />
        <Timing approval={approval} />
        {decider !== null && <Row title={words.decider} note={decider} />}
        {decisionReason !== null && (
          <Row
            title={words.decisionReason}
            note={decisionReason === '' ? words.noReason : decisionReason}
          />
        )}
      </Card>
    </View>
  );
}
