import { acknowledgeAlarm, getAlarm } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { useEffect, useRef, useState } from 'react';
import { soundAlarm, soundDrill } from '@/services/alarm';
import {
  alarmOnScreen,
  noteAlarmLeft,
  noteAlarmOpened,
  waitsForAnswer,
} from '@/services/alarm-watch';
import { call } from '@/services/call';
import type { Answer, CallError } from '@/services/call';
import { noteServerTime } from '@/services/clock';
import { useLiveReading } from '@/services/realtime';
import { keepScreenAwake } from '@/services/screen-awake';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

const readEveryMs = 5_000;
/** Also while the connection stands: nothing should rest on one way alone. */
const readAnywayMs = 10_000;
const shownAgainMs = 2_000;
/** The sound that somebody ended before answering begins again after so long. */
const muteMs = 30_000;

/** One alarm as it stands, read again at every signal, and what the responder does about it. */
export interface AlarmOnPage {
  readonly loaded: Loaded<AlarmView>;
  readonly act: Act;
  /** Does something that is answered by the alarm as it then stands. */
  readonly doStep: (step: () => Promise<Answer<AlarmView>>) => void;
}

function newest(read: AlarmView | null, done: AlarmView | null): AlarmView | null {
  if (read === null || done === null) return read ?? done;
  return done.id === read.id && done.serverNow > read.serverNow ? done : read;
}

/** Tells the watch that the page of the alarm stands, and when it is gone. */
function useStanding(alarmId: string | null, isDrill: boolean): void {
  const latest = useRef(isDrill);
  latest.current = isDrill;
  useEffect(() => {
    if (alarmId === null) return undefined;
    noteAlarmOpened(alarmId);
    return () => {
      noteAlarmLeft(alarmId, { isDrill: latest.current });
    };
  }, [alarmId]);
}

/** Reads an alarm and follows it; what an action answers is shown at once. */
export function useAlarm(alarmId: string | null): AlarmOnPage {
  const loaded = useLoaded(alarmId, () => call(getAlarm, { alarmId: alarmId ?? '' }));
  const act = useAct();
  const [done, setDone] = useState<AlarmView | null>(null);
  const view = newest(loaded.data, done);
  useLiveReading({ topic: 'alarm', pollMs: readEveryMs }, () => {
    if (alarmId !== null) loaded.reload();
  });
  useEffect(() => {
    if (view !== null) noteServerTime(view.serverNow);
  }, [view]);
  const { reload } = loaded;
  const isOpen = alarmId !== null && view?.call.state !== 'closed';
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(reload, readAnywayMs);
    return () => {
      clearInterval(timer);
    };
  }, [isOpen, reload]);
  useEffect(() => {
    // What was refused may have been refused because the alarm is another by now.
    if (act.error !== null) reload();
  }, [act.error, reload]);
  useStanding(alarmId, view?.call.isDrill === true);
  const doStep = (step: () => Promise<Answer<AlarmView>>): void => {
    act.run(step, (next) => {
      setDone(next);
      loaded.reload();
    });
  };
  return { loaded: { ...loaded, data: view }, act, doStep };
}

/** Tells the server that the alarm stands on this screen, again and again until it has heard it. */
export function useShown(alarm: AlarmView): void {
  const { id } = alarm;
  const isDue = waitsForAnswer(alarm);
  useEffect(() => {
    if (!isDue) return undefined;
    let isOver = false;
    const tell = async (): Promise<void> => {
      const answer = await call(acknowledgeAlarm, { alarmId: id });
      if (answer.ok || answer.error.code === 'not_found' || isOver) return;
      setTimeout(() => void tell(), shownAgainMs);
    };
    void tell();
    return () => {
      isOver = true;
    };
  }, [id, isDue]);
}

/** The sound that was ended: for half a minute, and not where the answer did not come through. */
function useMute(id: string, error: CallError | null): { isMuted: boolean; mute: () => void } {
  const [mutedId, setMutedId] = useState<string | null>(null);
  useEffect(() => {
    if (error !== null && error.code !== 'call_taken') setMutedId(null);
  }, [error]);
  useEffect(() => {
    if (mutedId === null) return undefined;
    const timer = setTimeout(() => {
      setMutedId(null);
    }, muteMs);
    return () => {
      clearTimeout(timer);
    };
  }, [mutedId]);
  return {
    isMuted: mutedId === id,
    mute: () => {
      setMutedId(id);
    },
  };
}

/**
 * Sound and vibration while the alarm waits for an answer. The person can end them before answering, for half a minute;
 * they begin again at once where the answer did not come through.
 */
export function useAlarmSound(
  alarm: AlarmView,
  error: CallError | null,
): { isLoud: boolean; mute: () => void } {
  const { id } = alarm;
  const { isDrill } = alarm.call;
  const { isMuted, mute } = useMute(id, error);
  const isWaiting = waitsForAnswer(alarm);
  const isLoud = isWaiting && !isMuted;
  useEffect(() => {
    if (!isLoud) return undefined;
    return isDrill ? soundDrill() : soundAlarm();
  }, [isLoud, isDrill, id]);
  useEffect(() => {
    if (!isWaiting) return undefined;
    // A real call must be able to cover a drill.
    if (!isDrill) alarmOnScreen.set(id);
    const letSleep = keepScreenAwake();
    return () => {
      letSleep();
      if (!isDrill) alarmOnScreen.set(null);
    };
  }, [isWaiting, isDrill, id]);
  return { isLoud: isLoud && !isDrill, mute };
}
