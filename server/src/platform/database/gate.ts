/** Thrown when the one connection of the embedded engine was not free in time. */
export class DatabaseBusyError extends Error {
  constructor(waitedMs: number) {
    super(
      `no database connection within ${waitedMs.toString()} ms; a global repository used inside a transaction waits for itself like this`,
    );
    this.name = 'DatabaseBusyError';
  }
}

/** Hands one connection to one holder at a time, first come first served. */
export class Gate {
  private isTaken = false;
  private readonly waiting: { resolve: () => void; timer: NodeJS.Timeout }[] = [];

  constructor(private readonly waitMs: number) {}

  /** Resolves when the connection is the caller's; rejects with DatabaseBusyError after the bounded wait. */
  acquire(): Promise<void> {
    if (!this.isTaken) {
      this.isTaken = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(place), 1);
        reject(new DatabaseBusyError(this.waitMs));
      }, this.waitMs);
      const place = { resolve, timer };
      this.waiting.push(place);
    });
  }

  /** Passes the connection on. Must be called once for each acquire. */
  release(): void {
    const next = this.waiting.shift();
    if (next === undefined) {
      this.isTaken = false;
      return;
    }
    clearTimeout(next.timer);
    next.resolve();
  }
}
