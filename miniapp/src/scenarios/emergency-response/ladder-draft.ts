import { endsWithOffice, isLongEnough } from '@linli/shared/contracts/emergency-ladder';
import type { Ladder } from '@linli/shared/contracts/emergency-ladder';
import type { AlarmChannel, LadderAudience } from '@linli/shared/contracts/emergency-terms';
import { reasonSchema } from '@linli/shared/kernel/reason';
import { dayMs, dayOf, minuteMs, startOfDay } from '@linli/shared/kernel/time';
import { emergencyDesk } from '@/i18n/zh-CN';

const { wrong } = emergencyDesk.ladder;

/** A step as it is written into the form. */
export interface StepDraft {
  readonly after: string;
  readonly audience: LadderAudience;
  readonly count: string;
  readonly channels: readonly AlarmChannel[];
}

/** When a new ladder begins to hold. */
export type Start = 'soon' | 'tomorrow' | 'day';

/** A ladder as it is written into the form: figures as they were typed. */
export interface LadderDraft {
  readonly steps: readonly StepDraft[];
  readonly repeats: string;
  readonly every: string;
  /** Minutes. */
  readonly slow: string;
  readonly setOut: string;
  /** Minutes. */
  readonly target: string;
  /** Minutes. */
  readonly giveUp: string;
  readonly start: Start;
  /** Eight digits. */
  readonly day: string;
  readonly reason: string;
}

/** The form as it opens: what holds now, from tomorrow. */
export function draftOf(ladder: Ladder): LadderDraft {
  return {
    steps: ladder.steps.map(({ afterSeconds, audience, count, channels }) => ({
      after: afterSeconds.toString(),
      audience,
      count: count.toString(),
      channels,
    })),
    repeats: ladder.repeats.toString(),
    every: ladder.repeatAfterSeconds.toString(),
    slow: Math.round(ladder.slowEverySeconds / 60).toString(),
    setOut: ladder.setOutWithinSeconds.toString(),
    target: Math.round(ladder.targetSeconds / 60).toString(),
    giveUp: Math.round(ladder.giveUpAfterSeconds / 60).toString(),
    start: 'tomorrow',
    day: '',
    reason: '',
  };
}

function within(written: string, least: number, most: number): number | null {
  const number = written === '' ? Number.NaN : Number(written);
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
}

/** The ladder that is written; null while a figure is out of its bounds. */
export function ladderOf(draft: LadderDraft): Ladder | null {
  const steps = draft.steps.map(({ after, audience, count, channels }) => {
    const [afterSeconds, people] = [within(after, 0, 1800), within(count, 1, 20)];
    return afterSeconds === null || people === null
      ? null
      : { afterSeconds, audience, count: people, channels: [...channels] };
  });
  const figures = {
    repeats: within(draft.repeats, 0, 5),
    repeatAfterSeconds: within(draft.every, 30, 1800),
    slowMinutes: within(draft.slow, 1, 60),
    setOutWithinSeconds: within(draft.setOut, 30, 1800),
    targetMinutes: within(draft.target, 1, 60),
    giveUpMinutes: within(draft.giveUp, 15, 1440),
  };
  const { repeats, repeatAfterSeconds, setOutWithinSeconds } = figures;
  const { slowMinutes, targetMinutes, giveUpMinutes } = figures;
  const whole = steps.flatMap((step) => (step === null ? [] : [step]));
  if (
    whole.length !== steps.length ||
    repeats === null ||
    repeatAfterSeconds === null ||
    slowMinutes === null ||
    setOutWithinSeconds === null ||
    targetMinutes === null ||
    giveUpMinutes === null
  ) {
    return null;
  }
  return {
    steps: whole,
    repeats,
    repeatAfterSeconds,
    slowEverySeconds: slowMinutes * 60,
    setOutWithinSeconds,
    targetSeconds: targetMinutes * 60,
    giveUpAfterSeconds: giveUpMinutes * 60,
  };
}

/** The instant from which it is to hold; null for a day that is none, or is not after today. */
export function startOf({ start, day }: LadderDraft, now: number): number | null {
  if (start === 'soon') return now + 10 * minuteMs;
  if (start === 'tomorrow') return startOfDay(dayOf(now + dayMs));
  const written = day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const instant = Date.parse(`${written}T00:00:00Z`);
  const isDay =
    written !== day &&
    !Number.isNaN(instant) &&
    new Date(instant).toISOString().startsWith(written);
  return isDay && startOfDay(written) > now ? startOfDay(written) : null;
}

/** What is wrong with the step, or null: its time, and that the last one must reach the office. */
export function stepProblem(draft: LadderDraft, at: number): string | null {
  const after = within(draft.steps[at]?.after ?? '', 0, 1800);
  if (after === null) return wrong.after;
  if (at === 0) return after === 0 ? lastProblem(draft, at) : wrong.first;
  const before = within(draft.steps[at - 1]?.after ?? '', 0, 1800);
  if (before !== null && after <= before) return wrong.order;
  return lastProblem(draft, at);
}

function lastProblem({ steps }: LadderDraft, at: number): string | null {
  return at === steps.length - 1 && !endsWithOffice({ steps }) ? wrong.office : null;
}

function giveUpProblem(draft: LadderDraft): string | null {
  if (within(draft.giveUp, 15, 1440) === null) return wrong.number;
  const ladder = ladderOf(draft);
  return ladder === null || isLongEnough(ladder) ? null : wrong.tooShort;
}

/** What is wrong with the figures of the whole, by field; null where nothing is. */
export function figureProblems(draft: LadderDraft, now: number) {
  const wrongUnless = (value: number | null): string | null =>
    value === null ? wrong.number : null;
  return {
    repeats: wrongUnless(within(draft.repeats, 0, 5)),
    every: wrongUnless(within(draft.every, 30, 1800)),
    slow: wrongUnless(within(draft.slow, 1, 60)),
    setOut: wrongUnless(within(draft.setOut, 30, 1800)),
    target: wrongUnless(within(draft.target, 1, 60)),
    giveUp: giveUpProblem(draft),
    day: startOf(draft, now) === null ? wrong.day : null,
    reason: reasonSchema.safeParse(draft.reason).success ? null : wrong.reason,
  };
}

/** True if the form can be sent. */
export function isWhole(draft: LadderDraft, now: number): boolean {
  return (
    ladderOf(draft) !== null &&
    draft.steps.every((_, at) => stepProblem(draft, at) === null) &&
    Object.values(figureProblems(draft, now)).every((problem) => problem === null)
  );
}
