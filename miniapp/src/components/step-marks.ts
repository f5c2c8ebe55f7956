import { shell } from '@/i18n/zh-CN';
import type { IconTone } from './icon';
import type { IconName } from './icon-outlines';

/** Where a step stands. `unchecked` is said openly, never drawn as passed. */
export type StepState = 'waiting' | 'passed' | 'failed' | 'unchecked';

/** The shape, colour and word of each state of a step. */
export const stepMarks: Readonly<
  Record<StepState, { readonly icon: IconName; readonly tone: IconTone; readonly word: string }>
> = {
  waiting: { icon: 'hourglass', tone: 'secondary', word: shell.step.waiting },
  passed: { icon: 'circle-check', tone: 'success', word: shell.step.passed },
  failed: { icon: 'circle-x', tone: 'danger', word: shell.step.failed },
  unchecked: { icon: 'circle-dashed', tone: 'warning', word: shell.step.unchecked },
};
