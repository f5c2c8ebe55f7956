/** What asking for a login led to: a code now, a visit elsewhere, or a plain reason why not. */
export type LoginStep =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'left' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'failed'; readonly message: string };

export { askForLogin, returnedCode } from './wechat-login.h5';
