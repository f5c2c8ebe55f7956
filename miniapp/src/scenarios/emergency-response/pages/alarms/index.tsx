import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateBadge } from '@/components/state-badge';
import { StateNote } from '@/components/state-note';
import { emergencyResponse as all } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import { open, pages } from '@/services/navigation';
import { markOf } from '../../call-marks';
import type { MyAlarms } from '../../use-alarms';
import { useAlarms } from '../../use-alarms';

const words = all.alarms;

function DutyState({ duty }: Pick<MyAlarms, 'duty'>): React.JSX.Element {
  if (!duty.canRespond) {
    return (
      <StateNote tone="secondary" title={words.cannot} testId="duty-cannot">
        {words.cannotNote}
      </StateNote>
    );
  }
  if (!duty.isOnDuty) {
    return (
      <StateNote tone="warning" title={words.offDuty} testId="duty-off">
        {words.offDutyNote}
      </StateNote>
    );
  }
  return (
    <StateNote tone="success" title={words.onDuty} testId="duty-on">
      {duty.until === null ? undefined : words.onDutyNote(formatInstant(duty.until))}
    </StateNote>
  );
}

function AlarmRow({ alarm }: { readonly alarm: AlarmView }): React.JSX.Element {
  const now = useNow(1000);
  const { call } = alarm;
  const mark = markOf(call);
  return (
    <Row
      title={`${call.name} · ${all.triggers[call.trigger]}`}
      note={words.row(call.address, all.clock((now - call.raisedAt) / 1000))}
      icon={mark.shape}
      end={<StateBadge word={mark.word} shape={mark.shape} tone={mark.tone} />}
      testId={`alarm-row-${alarm.id}`}
      onPress={() => {
        open(pages.alarm, { alarmId: alarm.id });
      }}
    />
  );
}

/** What a responder has open, whether calls reach this phone now, and the ways on from here. */
export default function AlarmsPage(): React.JSX.Element {
  const { isSignedIn, alarms } = useAlarms();
  return (
    <Screen testId="page-alarms" title={words.title}>
      {!isSignedIn && <SignInFirst icon="siren" words={all.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={alarms}>
          {({ duty, items }) => (
            <View className="stack-wide">
              <DutyState duty={duty} />
              {items.length === 0 ? (
                <EmptyState icon="siren" {...words.empty} />
              ) : (
                <Card>
                  {items.map((alarm) => (
                    <AlarmRow key={alarm.id} alarm={alarm} />
                  ))}
                </Card>
              )}
              {duty.canRespond && (
                <View className="stack">
                  <Button
                    kind={duty.isOnDuty ? 'quiet' : 'main'}
                    icon="clock"
                    testId="to-duty"
                    onPress={() => {
                      open(pages.myDuty);
                    }}
                  >
                    {words.duty}
                  </Button>
                  <Button
                    kind="quiet"
                    icon="layout-grid"
                    testId="to-board"
                    onPress={() => {
                      open(pages.dutyBoard);
                    }}
                  >
                    {words.board}
                  </Button>
                </View>
              )}
            </View>
          )}
        </LoadedContent>
      )}
    </Screen>
  );
}
