/** Work that is done by one at a time. */
export class Turns<T> {
  private running: Promise<void> | null = null;
  private next: Promise<T> | null = null;

  constructor(private readonly work: () => Promise<T>) {}

  /** Does the work once from now on; calls that come while it is under way share the next turn. */
  take(): Promise<T> {
    if (this.running === null) return this.begin();
    this.next ??= this.running.then(() => {
      this.next = null;
      return this.begin();
    });
    return this.next;
  }

  /** Resolves when nothing is under way, however it ended. */
  async over(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  private begin(): Promise<T> {
    const turn = this.work();
    const isOver = (): void => {
      this.running = null;
    };
    this.running = turn.then(isOver, isOver);
    return turn;
  }
}
