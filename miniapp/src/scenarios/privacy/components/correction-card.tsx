import type { CorrectionView } from '@linli/shared/contracts/privacy';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Card } from '@/components/card';
import type { IconName } from '@/components/icon-outlines';
import type { StateTone } from '@/components/state-badge';
import { StateBadge } from '@/components/state-badge';
import { corrections as words } from '@/i18n/zh-CN';

interface CorrectionCardProps {
  readonly request: CorrectionView;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

const marks: Readonly<
  Record<CorrectionView['state'], { readonly shape: IconName; readonly tone: StateTone }>
> = {
  open: { shape: 'hourglass', tone: 'information' },
  accepted: { shape: 'circle-check', tone: 'success' },
  refused: { shape: 'circle-x', tone: 'warning' },
  withdrawn: { shape: 'circle-slash', tone: 'secondary' },
};

/** A request for correction: what it says, how it stands, and what was answered. */
export function CorrectionCard({ request, children }: CorrectionCardProps): React.JSX.Element {
  const { about, state, text, reason, askedAt } = request;
  return (
    <Card title={words.subjects[about]} testId="correction">
      <View className="stack">
        <StateBadge word={words.states[state]} {...marks[state]} />
        <View className="text-body">{text}</View>
        <View className="text-note">{words.asked(formatInstant(askedAt))}</View>
        {reason !== null && <View className="text-body">{words.reason(reason)}</View>}
        {children}
      </View>
    </Card>
  );
}
