import type { DelegationView } from '@linli/shared/contracts/delegations';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { StateBadge } from '@/components/state-badge';
import { helping as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';

interface DelegationCardProps {
  readonly delegation: DelegationView;
  readonly side: 'given' | 'received';
  readonly onEnd: (delegation: DelegationView, side: 'given' | 'received') => void;
}

function noteOf({ kind, task, uses, endsAt }: DelegationView): string {
  const until = endsAt === null ? '' : `，${words.open.until(formatInstant(endsAt))}`;
  return `${words.kinds[kind]}，${words.tasks[task]}，${words.used(uses)}${until}`;
}

/** One delegation: who, what, how it stands; ended at once with one press. */
export function DelegationCard(props: DelegationCardProps): React.JSX.Element {
  const { delegation, side, onEnd } = props;
  const { name, state, households, can } = delegation;
  const isActive = state === 'active';
  return (
    <Card testId={`delegation-${side}`}>
      <Row
        icon={isActive ? 'user-check' : 'user'}
        title={name}
        note={noteOf(delegation)}
        end={
          <StateBadge
            word={words.states[state]}
            shape={isActive ? 'circle-check' : 'circle-slash'}
            tone={isActive ? 'success' : 'secondary'}
          />
        }
      />
      {households.map(({ id, address }) => (
        <View key={id} className="text-secondary">
          {address}
        </View>
      ))}
      <View className="stack">
        {can.act && (
          <Button
            testId="open-bills"
            onPress={() => {
              open(pages.bills, { for: delegation.id });
            }}
          >
            {words.openBills}
          </Button>
        )}
        {can.withdraw && (
          <Button
            kind="quiet"
            testId={`end-${side}`}
            onPress={() => {
              onEnd(delegation, side);
            }}
          >
            {side === 'given' ? words.withdraw : words.giveUp}
          </Button>
        )}
      </View>
    </Card>
  );
}
