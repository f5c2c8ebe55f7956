/** How a thing is spoken to people who hear the screen. */
export interface Spoken {
  readonly role?: 'alert' | 'button' | 'link' | 'checkbox' | 'radio' | 'tab';
  readonly label?: string;
  readonly isHidden?: boolean;
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
}

export { spokenAs } from './spoken.h5';
