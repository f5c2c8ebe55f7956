import type { AlarmView } from '@linli/shared/contracts/emergency-response';
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
import type { AlarmOnPage } from '../../use-alarm';
import { useAlarm } from '../../use-alarm';

function Alarm({ alarm, page }: { readonly alarm: AlarmView; readonly page: AlarmOnPage }) {
  if (alarm.call.state === 'closed') return <Ended alarm={alarm} />;
  // Whoever did not answer in time may still come, as long as nobody else does.
  if (waitsForAnswer(alarm) || alarm.can.accept) return <Ringing alarm={alarm} page={page} />;
  if (alarm.state === 'accepted') return <OnTheWay alarm={alarm} page={page} />;
  return <Ended alarm={alarm} />;
}

/** A call for help on the whole screen of somebody who may go. */
export default function AlarmPage(): React.JSX.Element {
  const { alarmId } = usePageQuery();
  const isSignedIn = useIsSignedIn();
  const page = useAlarm(isSignedIn ? (alarmId ?? null) : null);
  const isDrill = page.loaded.data?.call.isDrill === true;
  return (
    <Screen isBare testId="page-alarm" title={isDrill ? words.alarm.drillTitle : words.alarm.title}>
      {!isSignedIn && <SignInFirst icon="siren" words={words.signIn} />}
      {isSignedIn && alarmId === undefined && <EmptyState icon="siren" {...words.alarms.empty} />}
      {isSignedIn && alarmId !== undefined && (
        <LoadedContent loaded={page.loaded}>
          {(alarm) => <Alarm alarm={alarm} page={page} />}
        </LoadedContent>
      )}
    </Screen>
  );
}
