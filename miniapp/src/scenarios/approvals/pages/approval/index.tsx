import type { ApprovalView } from '@linli/shared/contracts/approvals';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { approvals as words } from '@/i18n/zh-CN';
import { usePageQuery } from '@/services/page-query';
import { ApprovalFacts } from '../../components/approval-facts';
import { DecisionSheet } from '../../components/decision-sheet';
import type { OneApproval } from '../../use-approvals';
import { useApproval } from '../../use-approvals';

type Question = 'approve' | 'refuse' | 'withdraw';

interface ActionsProps {
  readonly approval: ApprovalView;
  readonly onAsk: (question: Question) => void;
}

function Actions({ approval, onAsk }: ActionsProps): React.JSX.Element | null {
  const asking = (question: Question) => (): void => {
    onAsk(question);
  };
  if (approval.can.decide) {
    return (
      <View className="stack">
        <Button testId="ask-approve" onPress={asking('approve')}>
          {words.detail.approve}
        </Button>
        <Button kind="quiet" testId="ask-refuse" onPress={asking('refuse')}>
          {words.detail.refuse}
        </Button>
      </View>
    );
  }
  if (!approval.can.withdraw) return null;
  return (
    <View className="stack">
      <View className="text-secondary">{words.detail.waitOther}</View>
      <Button kind="quiet" testId="ask-withdraw" onPress={asking('withdraw')}>
        {words.detail.withdraw}
      </Button>
    </View>
  );
}

interface AskedProps {
  readonly question: Question;
  readonly effect: string;
  readonly one: OneApproval;
  readonly onClose: () => void;
}

function Asked({ question, effect, one, onClose }: AskedProps): React.JSX.Element {
  const { isBusy, error } = one;
  const closeIf = (isDone: boolean): void => {
    if (isDone) onClose();
  };
  if (question === 'withdraw') {
    return (
      <ConfirmSheet
        title={words.withdrawing.title}
        words={words.withdrawing.line}
        confirm={words.withdrawing.confirm}
        isDanger
        isBusy={isBusy}
        error={error}
        onConfirm={() => void one.withdraw().then(closeIf)}
        onCancel={onClose}
        testId="withdraw"
      />
    );
  }
  const isApproving = question === 'approve';
  return (
    <DecisionSheet
      isApproving={isApproving}
      effect={effect}
      isBusy={isBusy}
      error={error}
      onDecide={(reason) => void one.decide(isApproving, reason).then(closeIf)}
      onClose={onClose}
    />
  );
}

function Approval({ approval, one }: { approval: ApprovalView; one: OneApproval }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const close = (): void => {
    one.clear();
    setQuestion(null);
  };
  return (
    <View className="stack-wide">
      <ApprovalFacts approval={approval} />
      <Actions approval={approval} onAsk={setQuestion} />
      {question !== null && (
        <Asked question={question} effect={approval.effect} one={one} onClose={close} />
      )}
    </View>
  );
}

/** One thing that waits for a second person: what will happen, why, and the decision. */
export default function ApprovalPage(): React.JSX.Element {
  const one = useApproval(usePageQuery()['id'] ?? '');
  return (
    <Screen testId="page-approval" title={words.detail.title}>
      {!one.isSignedIn && <SignInFirst icon="clipboard-check" words={words.signIn} />}
      {one.isSignedIn && (
        <LoadedContent loaded={one.approval}>
          {(approval) => <Approval approval={approval} one={one} />}
        </LoadedContent>
      )}
    </Screen>
  );
}
