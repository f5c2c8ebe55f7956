/**
 * Thrown inside a transaction when something it rests on changed after it was read: all is rolled back, and
 * `Database.transaction` begins it anew with a fresh view. Compare-and-sets that fail throw it, and duplicate keys
 * whose row would be read next: at REPEATABLE READ that row is not in the view yet.
 */
export class ConcurrentChange extends Error {
  /** MariaDB's own number for it, so that every transaction begins anew, whichever module opened it. */
  readonly errno = 1020;

  constructor(what: string) {
    super(`${what} was changed meanwhile`);
    this.name = 'ConcurrentChange';
  }
}
