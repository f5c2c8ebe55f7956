/** A fresh id in the form of a uuid (version 4), made on the phone: unique in practice, not a secret. */
export function freshId(): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const digit = Math.floor(Math.random() * 16);
    return (letter === 'x' ? digit : 8 + (digit % 4)).toString(16);
  });
}
