import { goEnRoute } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { StateNote } from '@/components/state-note';
import type { Step } from '@/components/steps';
import { Steps } from '@/components/steps';
import { emergencyResponse as all } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { dial } from '@/services/phone';
import type { AlarmOnPage } from '../use-alarm';
import { Arriving } from './arriving';
import { CareCardPart } from './care-card';
import { ClosingSheet } from './closing-sheet';
import { OtherAlarms } from './other-alarms';
import { PlaceLines, PlaceRoutes } from './place-card';
import { Proofs } from './proofs';
import { WithdrawSheet } from './withdraw-sheet';
import './alarm.scss';

const words = all.alarm;

function stepsOf({ call: { raisedAt, enRouteAt, onSiteAt } }: AlarmView): readonly Step[] {
  const since = (at: number): string => all.clock((at - raisedAt) / 1000);
  const notes = words.stepNotes;
  return [
    {
      key: 'go',
      title: words.steps.go,
      words: enRouteAt === null ? notes.goWaiting : notes.gone(since(enRouteAt)),
      state: enRouteAt === null && onSiteAt === null ? 'waiting' : 'passed',
    },
    {
      key: 'arrive',
      title: words.steps.arrive,
      words: onSiteAt === null ? notes.arriveWaiting : notes.arrived(since(onSiteAt)),
      state: onSiteAt === null ? 'waiting' : 'passed',
    },
    { key: 'done', title: words.steps.done, words: notes.doneWaiting, state: 'waiting' },
  ];
}

interface OnTheWayProps {
  readonly alarm: AlarmView;
  readonly page: AlarmOnPage;
}

/** The next thing to press, and nothing else in that colour. */
function NextStep({ alarm, page }: OnTheWayProps): React.JSX.Element | null {
  const { act, doStep } = page;
  if (alarm.can.goEnRoute) {
    return (
      <Button
        isBusy={act.isBusy}
        icon="car"
        testId="alarm-en-route"
        onPress={() => {
          doStep(() => call(goEnRoute, { alarmId: alarm.id }));
        }}
      >
        {words.goEnRoute}
      </Button>
    );
  }
  const isProven = alarm.call.proofs.some(({ kind, at }) => kind !== 'caller-tap' && at !== null);
  return alarm.can.arrive && !isProven ? <Arriving alarm={alarm} page={page} /> : null;
}

function Endings({ alarm, page }: OnTheWayProps): React.JSX.Element {
  const [asking, setAsking] = useState<'close' | 'withdraw' | null>(null);
  const done = (): void => {
    setAsking(null);
    page.loaded.reload();
  };
  const cancel = (): void => {
    setAsking(null);
  };
  return (
    <View className="stack">
      {alarm.can.close && (
        <Button
          kind={alarm.call.onSiteAt === null ? 'quiet' : 'main'}
          testId="alarm-close"
          onPress={() => {
            setAsking('close');
          }}
        >
          {words.close}
        </Button>
      )}
      {alarm.can.withdraw && (
        <Button
          kind="quiet"
          testId="alarm-withdraw"
          onPress={() => {
            setAsking('withdraw');
          }}
        >
          {alarm.call.onSiteAt === null ? words.withdraw : words.withdrawThere}
        </Button>
      )}
      {asking === 'close' && (
        <ClosingSheet
          callId={alarm.callId}
          isThere={alarm.call.state === 'on-site'}
          onDone={done}
          onCancel={cancel}
        />
      )}
      {asking === 'withdraw' && (
        <WithdrawSheet alarmId={alarm.id} onDone={done} onCancel={cancel} />
      )}
    </View>
  );
}

/** The work after accepting: set out, arrive with a proof, help with the card open, end it. */
export function OnTheWay({ alarm, page }: OnTheWayProps): React.JSX.Element {
  const { isSilent, phone, name, trigger } = alarm.call;
  return (
    <View className="stack-wide" data-testid="alarm-accepted">
      <OtherAlarms alarmId={alarm.id} />
      {isSilent && (
        <StateNote tone="danger" title={words.silentTitle} testId="alarm-silent">
          {words.silent}
        </StateNote>
      )}
      <Card title={`${name} · ${all.triggers[trigger]}`}>
        <View className="stack">
          <PlaceLines alarm={alarm} />
          {page.act.error !== null && <ErrorLine error={page.act.error} />}
          <NextStep alarm={alarm} page={page} />
          <Steps steps={stepsOf(alarm)} />
        </View>
      </Card>
      <Card>
        <View className="stack">
          <PlaceRoutes alarm={alarm} />
          {phone !== null && !isSilent && (
            <Button
              kind="quiet"
              icon="phone"
              testId="alarm-phone"
              onPress={() => {
                dial(phone);
              }}
            >
              {words.callPerson}
            </Button>
          )}
        </View>
      </Card>
      {alarm.can.openCard && <CareCardPart alarmId={alarm.id} isSilent={isSilent} />}
      {alarm.call.onSiteAt !== null && (
        <Card title={words.proofTitle}>
          <Proofs proofs={alarm.call.proofs} />
        </Card>
      )}
      <Endings alarm={alarm} page={page} />
    </View>
  );
}
