import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { duty as all, me } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { DutyPosition } from '../../components/duty-position';
import { DutyReach } from '../../components/duty-reach';
import { DutySwitch } from '../../components/duty-switch';
import { timesInWords } from '../../shift-times';
import type { MyDuty } from '../../use-my-duty';
import { useMyDuty } from '../../use-my-duty';

const words = all.mine;

function MyShifts({ duty }: Pick<MyDuty, 'duty'>): React.JSX.Element {
  return (
    <Card title={words.shifts} testId="my-shifts">
      {duty.shifts.length === 0 && <View className="text-secondary">{words.noShifts}</View>}
      {duty.shifts.map((shift) => (
        <Row
          key={shift.id}
          icon="clock"
          title={timesInWords(shift)}
          note={me.roles[shift.post]}
          testId={`shift-${shift.id}`}
        />
      ))}
    </Card>
  );
}

/** Going on and off duty, where one is while on duty, how one is reached, and the own shifts. */
export default function MyDutyPage(): React.JSX.Element {
  const { isSignedIn, mine, said, isBusy, isLocating, error, start, end, sendPosition } =
    useMyDuty();
  return (
    <Screen testId="page-my-duty" title={words.title}>
      {!isSignedIn && <SignInFirst icon="clock" words={all.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={mine}>
          {({ duty, reach }) => (
            <View className="stack-wide">
              <DutySwitch duty={duty} isBusy={isBusy && !isLocating} onStart={start} onEnd={end} />
              {said !== null && <StateNote tone={said.tone} title={said.text} testId="duty-said" />}
              {error !== null && <ErrorLine error={error} />}
              {duty.isOnDuty && (
                <DutyPosition
                  hasPosition={duty.hasPosition}
                  isBusy={isLocating}
                  onSend={sendPosition}
                />
              )}
              {duty.canRespond && <DutyReach reach={reach} />}
              {duty.canRespond && <MyShifts duty={duty} />}
              {duty.canRespond && (
                <Button
                  kind="quiet"
                  icon="users"
                  testId="to-shifts"
                  onPress={() => {
                    open(pages.shifts);
                  }}
                >
                  {words.plan}
                </Button>
              )}
            </View>
          )}
        </LoadedContent>
      )}
    </Screen>
  );
}
