import type { BoardCallView } from '@linli/shared/contracts/emergency-board';
import { formatStamp } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { StateBadge } from '@/components/state-badge';
import { emergencyDesk, emergencyResponse as all } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import { markOf } from '../call-marks';
import { AskedPeople } from './asked-people';
import { ClosingSheet } from './closing-sheet';
import { Proofs } from './proofs';
import './board.scss';

const words = emergencyDesk.board;

function Clock({ call }: { readonly call: BoardCallView }): React.JSX.Element {
  const now = useNow(1000);
  const until = call.closedAt ?? now;
  const seconds = (until - call.raisedAt) / 1000;
  const target = all.span(call.targetSeconds);
  const isLate = call.onSiteAt === null && seconds > call.targetSeconds && !call.isDrill;
  return (
    <View>
      <View className="text-secondary">{call.closedAt === null ? words.since : words.whole}</View>
      <View className={isLate ? 'board-call__clock board-call__clock--late' : 'board-call__clock'}>
        {all.clock(seconds)}
      </View>
      {isLate && <StateBadge word={words.late(target)} shape="triangle-alert" tone="danger" />}
    </View>
  );
}

function NextStep({ call }: { readonly call: BoardCallView }): React.JSX.Element | null {
  const now = useNow(1000);
  if (call.closedAt !== null || call.acceptedAt !== null || call.step === null) return null;
  const left = call.nextStepAt === null ? null : Math.ceil((call.nextStepAt - now) / 1000);
  const asking = call.stepAudience === null ? '' : words.asking(all.audiences[call.stepAudience]);
  return (
    <View data-testid="board-next">
      <View className="text-strong">
        {words.step(call.step, call.round)} {asking}
      </View>
      <View className="board-call__next">
        {left === null ? words.noNext : left > 0 ? words.next(all.clock(left)) : words.nextNow}
      </View>
    </View>
  );
}

function Progress({ call }: { readonly call: BoardCallView }): React.JSX.Element | null {
  const { acceptedBy, acceptedAt, enRouteAt, onSiteAt, raisedAt } = call;
  if (acceptedBy === null || acceptedAt === null) return null;
  const since = (at: number): string => all.clock((at - raisedAt) / 1000);
  return (
    <View>
      <View className="text-strong">{words.acceptedBy(acceptedBy, since(acceptedAt))}</View>
      {enRouteAt !== null && <View>{words.enRoute(since(enRouteAt))}</View>}
      {onSiteAt !== null && (
        <View className="stack">
          <View>{words.onSite(since(onSiteAt))}</View>
          <Proofs proofs={call.proofs} />
        </View>
      )}
    </View>
  );
}

interface BoardCallProps {
  readonly call: BoardCallView;
  readonly onChange: () => void;
}

/** One call on the board: how urgent, how long, whose turn, who was asked and what reached them. */
export function BoardCall({ call, onChange }: BoardCallProps): React.JSX.Element {
  const [isClosing, setIsClosing] = useState(false);
  const mark = markOf(call);
  return (
    <View
      className={`board-call board-call--${mark.tone}`}
      data-testid={`board-call-${mark.urgency}`}
      id={`call-${call.id}`}
    >
      <View className="board-call__main stack">
        <View className="badges">
          <StateBadge word={mark.word} shape={mark.shape} tone={mark.tone} />
          {call.isSilent && <StateBadge word={words.silent} shape="bell" tone="warning" />}
        </View>
        <View className="text-section">{call.address ?? all.alarm.noAddress}</View>
        <View className="text-secondary">
          {call.name} · {all.triggers[call.trigger]}
        </View>
        {call.pressedAt !== null && (
          <View className="text-strong" data-testid="board-pressed">
            {all.pressedAbout(formatStamp(call.pressedAt))}
          </View>
        )}
        <Clock call={call} />
        <NextStep call={call} />
        <Progress call={call} />
      </View>
      <View className="board-call__asked stack">
        <View className="text-strong">{words.asked}</View>
        <AskedPeople call={call} />
        {call.can.close && (
          <Button
            kind="quiet"
            testId="board-close"
            onPress={() => {
              setIsClosing(true);
            }}
          >
            {words.close}
          </Button>
        )}
      </View>
      {isClosing && (
        <ClosingSheet
          callId={call.id}
          isThere={call.state === 'on-site'}
          onDone={() => {
            setIsClosing(false);
            onChange();
          }}
          onCancel={() => {
            setIsClosing(false);
          }}
        />
      )}
    </View>
  );
}
