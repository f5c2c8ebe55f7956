import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { EmergencyNumbers } from '@/components/emergency-numbers';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { emergencyResponse as words } from '@/i18n/zh-CN';
import { waitsForAnswer } from '@/services/alarm-watch';
import { usePageQuery } from '@/services/page-query';
import { useIsSignedIn } from '@/services/session';
import { Ended } from '../../components/ended';
import { OnTheWay } from '../../components/on-the-way';
import { Ringing } from '../../components/ringing';
import { Staleness } from '../../components/staleness';
import type { AlarmOnPage } from '../../use-alarm';
import { useAlarm } from '../../use-alarm';

function Alarm({ alarm, page }: { readonly alarm: AlarmView; readonly page: AlarmOnPage }) {
  if (alarm.call.state === 'closed') return <Ended alarm={alarm} />;
  // Whoever did not answer in time may still come, as long as nobody else does.
  if (waitsForAnswer(alarm) || alarm.can.accept) return <Ringing alarm={alarm} page={page} />;
  if (alarm.state === 'accepted') return <OnTheWay alarm={alarm} page={page} />;
  return <Ended alarm={alarm} />;
}

function titleOf(alarm: AlarmView | null): string {
  if (alarm === null) return words.alarm.page;
  return alarm.call.isDrill ? words.alarm.drillTitle : words.alarm.title;
}

/** Whoever stands at the door may need them at any moment. */
function isGoing(alarm: AlarmView | null): boolean {
  if (alarm === null) return false;
  const { state, call } = alarm;
  return state === 'accepted' && call.state !== 'closed' && !call.isDrill;
}

function SignedIn({ page }: { readonly page: AlarmOnPage }): React.JSX.Element {
  const alarm = page.loaded.data;
  return (
    <>
      {alarm !== null && alarm.call.state !== 'closed' && <Staleness at={alarm.serverNow} />}
      <LoadedContent loaded={page.loaded}>
        {(data) => <Alarm alarm={data} page={page} />}
      </LoadedContent>
    </>
  );
}

/** A call for help on the whole screen of somebody who may go. */
export default function AlarmPage(): React.JSX.Element {
  const { alarmId } = usePageQuery();
  const isSignedIn = useIsSignedIn();
  const page = useAlarm(isSignedIn ? (alarmId ?? null) : null);
  const alarm = isSignedIn ? page.loaded.data : null;
  return (
    <Screen
      isBare
      testId="page-alarm"
      title={titleOf(alarm)}
      footer={isGoing(alarm) ? <EmergencyNumbers kind="quiet" /> : undefined}
    >
      {!isSignedIn && <SignInFirst icon="siren" words={words.signIn} />}
      {isSignedIn && alarmId === undefined && <EmptyState icon="siren" {...words.alarms.empty} />}
      {isSignedIn && alarmId !== undefined && <SignedIn page={page} />}
    </Screen>
  );
}
