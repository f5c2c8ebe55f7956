/** What a thing is to people who hear the screen. */
type SpokenRole =
  | 'alert'
  | 'button'
  | 'checkbox'
  | 'dialog'
  | 'group'
  | 'link'
  | 'progressbar'
  | 'radio'
  | 'radiogroup'
  | 'status'
  | 'switch'
  | 'tab';

/** How a thing is spoken to people who hear the screen. */
export interface Spoken {
  readonly role?: SpokenRole;
  readonly label?: string;
  readonly isHidden?: boolean;
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
}

export { spokenAs } from './spoken.h5';
