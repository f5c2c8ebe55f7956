import { formatFen } from '@linli/shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { payments as words, shell } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { byHousehold } from '../../bill-selection';
import { ForWhom } from '../../components/for-whom';
import { HouseholdGroup } from '../../components/household-group';
import { householdName } from '../../household-names';
import type { BillsOnScreen, UnpaidBills } from '../../use-bills';
import { useBills } from '../../use-bills';

// A long list crosses to the view layer in one piece: more of it waits for a press.
const billsAtOnce = 20;

const openHistory = (): void => {
  open(pages.paymentHistory);
};

function PayBar({
  bills,
  delegationId,
}: {
  readonly bills: BillsOnScreen;
  readonly delegationId: string;
}): React.JSX.Element {
  const { selected, totalFen } = bills;
  return (
    <View className="pay-bar">
      <View className="pay-bar__words" data-testid="chosen">
        {selected.length === 0 ? words.choose : words.chosen(selected.length)}
      </View>
      <View className="pay-bar__button">
        <Button
          testId="to-pay"
          isDisabled={selected.length === 0}
          onPress={() => {
            const under = delegationId === '' ? {} : { for: delegationId };
            open(pages.confirm, { bills: selected.join(','), ...under });
          }}
        >
          {selected.length === 0 ? words.toPayNothing : words.toPay(formatFen(totalFen))}
        </Button>
      </View>
    </View>
  );
}

function Groups({
  unpaid,
  bills,
}: {
  readonly unpaid: UnpaidBills;
  readonly bills: BillsOnScreen;
}): React.JSX.Element {
  const [shown, setShown] = useState(billsAtOnce);
  const groups = byHousehold(unpaid.bills.slice(0, shown));
  return (
    <>
      {groups.map((group) => (
        <HouseholdGroup
          key={group.householdId}
          name={householdName(unpaid.households, group.householdId)}
          group={group}
          selected={bills.selected}
          onToggle={bills.toggle}
          onToggleAll={bills.toggleAll}
        />
      ))}
      {unpaid.bills.length > shown && (
        <View className="bills__more">
          <Button
            kind="quiet"
            testId="more-bills"
            onPress={() => {
              setShown(shown + billsAtOnce);
            }}
          >
            {shell.more}
          </Button>
        </View>
      )}
      {groups.length > 1 && <View className="text-note">{words.oneHousehold}</View>}
    </>
  );
}

/** The bills of my households, arrears first; choose some and pay them together. */
export default function BillsPage(): React.JSX.Element {
  const { for: asked = '' } = usePageQuery();
  const [delegationId, setDelegationId] = useState(asked);
  const bills = useBills(delegationId);
  const { isSignedIn, unpaid } = bills;
  const hasBills = isSignedIn && (unpaid.data?.bills.length ?? 0) > 0;
  return (
    <Screen
      testId="page-bills"
      title={words.title}
      footer={hasBills ? <PayBar bills={bills} delegationId={delegationId} /> : null}
    >
      {!isSignedIn && <SignInFirst icon="wallet" words={words.signIn} />}
      {isSignedIn && <ForWhom value={delegationId} onChange={setDelegationId} />}
      {isSignedIn && (
        <LoadedContent loaded={unpaid}>
          {(known) =>
            known.bills.length === 0 ? (
              <EmptyState
                icon="circle-check"
                title={words.empty.title}
                words={words.empty.words}
                action={{ word: words.empty.action, onPress: openHistory }}
              />
            ) : (
              <Groups unpaid={known} bills={bills} />
            )
          }
        </LoadedContent>
      )}
    </Screen>
  );
}
