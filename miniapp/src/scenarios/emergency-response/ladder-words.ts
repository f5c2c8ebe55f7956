import type { Ladder, LadderStep } from '@linli/shared/contracts/emergency-ladder';
import { emergencyDesk, emergencyResponse } from '@/i18n/zh-CN';

const words = emergencyDesk.ladder;
const { audiences, channelNames, span } = emergencyResponse;

/** What a ladder does, a sentence each, in the order in which it happens. */
export function ladderInWords(ladder: Ladder): readonly { title: string; words: string }[] {
  return ladder.steps.map((step) => ({
    title: step.afterSeconds === 0 ? words.atOnce : words.after(span(step.afterSeconds)),
    words: `${words.asks(audiences[step.audience], step.count)}，${words.by(
      step.channels.map((channel) => channelNames[channel]).join('、'),
    )}`,
  }));
}

/** The rest of a ladder, in words. */
export function boundsInWords(ladder: Ladder): readonly string[] {
  return [
    words.repeats(ladder.repeats, span(ladder.repeatAfterSeconds)),
    words.slow(span(ladder.slowEverySeconds)),
    words.setOut(span(ladder.setOutWithinSeconds)),
    words.target(span(ladder.targetSeconds)),
    words.giveUp(span(ladder.giveUpAfterSeconds)),
  ];
}

function stepChanges(at: number, before: LadderStep, after: LadderStep): string[] {
  const number = at + 1;
  const later = after.afterSeconds - before.afterSeconds;
  const more = after.count - before.count;
  return [
    ...(later > 0 ? [words.later(number, span(later))] : []),
    ...(later < 0 ? [words.sooner(number, span(-later))] : []),
    ...(after.audience === before.audience
      ? []
      : [words.audience(number, audiences[after.audience])]),
    ...(more < 0 ? [words.fewer(number, -more)] : []),
    ...(more > 0 ? [words.more(number, more)] : []),
    ...before.channels
      .filter((channel) => !after.channels.includes(channel))
      .map((channel) => words.channelGone(number, channelNames[channel])),
    ...after.channels
      .filter((channel) => !before.channels.includes(channel))
      .map((channel) => words.channelNew(number, channelNames[channel])),
  ];
}

function boundChanges(before: Ladder, after: Ladder): string[] {
  const told = (key: keyof Omit<Ladder, 'steps'>, sentence: (value: number) => string): string[] =>
    before[key] === after[key] ? [] : [sentence(after[key])];
  return [
    ...told('repeats', words.repeatsNow),
    ...told('repeatAfterSeconds', (value) => words.everyNow(span(value))),
    ...told('slowEverySeconds', (value) => words.slowNow(span(value))),
    ...told('setOutWithinSeconds', (value) => words.setOutNow(span(value))),
    ...told('targetSeconds', (value) => words.targetNow(span(value))),
    ...told('giveUpAfterSeconds', (value) => words.giveUpNow(span(value))),
  ];
}

/** What a change of the ladder means for people in need, a sentence each; empty if nothing changes. */
export function changeInWords(before: Ladder, after: Ladder): readonly string[] {
  const length = Math.max(before.steps.length, after.steps.length);
  const steps = Array.from({ length }, (_, at): string[] => {
    const [old, next] = [before.steps[at], after.steps[at]];
    if (old === undefined) {
      return next === undefined ? [] : [words.stepNew(at + 1, audiences[next.audience])];
    }
    return next === undefined ? [words.stepGone(at + 1)] : stepChanges(at, old, next);
  });
  return [...steps.flat(), ...boundChanges(before, after)];
}
