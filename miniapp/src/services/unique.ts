const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A fresh key for one attempt on screen: 24 letters and digits, unique in practice, not a secret. */
export function freshKey(): string {
  const stamp = Date.now().toString(36).padStart(9, '0');
  let rest = '';
  while (rest.length < 24 - stamp.length) {
    rest += alphabet.charAt(Math.floor(Math.random() * alphabet.length));
  }
  return stamp + rest;
}
