import { shell } from '@/i18n/zh-CN';
import type { Spoken } from './spoken';

/** The attributes by which WeChat speaks a thing; it has none for being chosen, so the label says it. */
export function spokenAs(spoken: Spoken): Record<string, unknown> {
  const { role, label, isHidden, isChosen } = spoken;
  const said = isChosen === true && label !== undefined ? shell.chosen(label) : label;
  return {
    ...(role === undefined ? {} : { ariaRole: role }),
    ...(said === undefined ? {} : { ariaLabel: said }),
    ...(isHidden === true ? { ariaHidden: true } : {}),
  };
}
