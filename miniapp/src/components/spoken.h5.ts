import type { Spoken } from './spoken';

/** The attributes by which a browser speaks a thing. What can be chosen says whether it is. */
export function spokenAs(spoken: Spoken): Record<string, unknown> {
  const { role, label, isHidden, isChosen, isDisabled } = spoken;
  const chosen = role === 'tab' ? 'aria-selected' : 'aria-checked';
  return {
    ...(role === undefined ? {} : { role }),
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(isHidden === true ? { 'aria-hidden': true } : {}),
    ...(isDisabled === true ? { 'aria-disabled': true } : {}),
    ...(isChosen === undefined ? {} : { [chosen]: isChosen }),
  };
}
