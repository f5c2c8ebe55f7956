import { acknowledgeAlarm, getAlarm } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { useEffect, useState } from 'react';
import { soundAlarm } from '@/services/alarm';
import { alarmOnScreen, noteAlarmOpened, waitsForAnswer } from '@/services/alarm-watch';
import { call } from '@/services/call';
import type { Answer } from '@/services/call';
import { noteServerTime } from '@/services/clock';
import { useLiveReading } from '@/services/realtime';
import { keepScreenAwake } from '@/services/screen-awake';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

const readEveryMs = 5_000;
const shownAgainMs = 2_000;
/** A drill reminds and does not frighten. */
const drillSoundMs = 3_000;

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
    noteAlarmOpened(id);
    void tell();
    return () => {
      isOver = true;
    };
  }, [id, isDue]);
}

/** Sound and vibration while the alarm waits for an answer; the person can end the sound before answering. */
export function useAlarmSound(alarm: AlarmView): { isLoud: boolean; mute: () => void } {
  const [mutedId, setMutedId] = useState<string | null>(null);
  const { id } = alarm;
  const { isDrill } = alarm.call;
  const isWaiting = waitsForAnswer(alarm);
  const isLoud = isWaiting && mutedId !== id;
  useEffect(() => {
    if (!isLoud) return undefined;
    const silence = soundAlarm();
    const end = isDrill ? setTimeout(silence, drillSoundMs) : null;
    return () => {
      if (end !== null) clearTimeout(end);
      silence();
    };
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
  return {
    isLoud: isLoud && !isDrill,
    mute: () => {
      setMutedId(id);
    },
  };
}
