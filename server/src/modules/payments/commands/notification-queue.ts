/** At most this many callbacks are processed at once by one process. */
const lanes = 4;

/**
 * Processes kept callbacks right after they were acknowledged. It holds ids only, so nothing is lost with it: what it
 * drops, fails at or never gets to is still marked in the database and is found by the job.
 */
export class NotificationQueue {
  private readonly waiting: string[] = [];
  private readonly running = new Set<Promise<void>>();
  private isStopping = false;

  constructor(
    private readonly process: (id: string) => Promise<void>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Hands in an id; returns at once. */
  kick(id: string): void {
    if (this.isStopping) return;
    this.waiting.push(id);
    // After the answer has left: WeChat waits for it, nobody waits for this.
    setImmediate(() => this.fill());
  }

  /** Takes up nothing more and resolves once nothing is under way. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.running);
  }

  private fill(): void {
    while (!this.isStopping && this.running.size < lanes) {
      const id = this.waiting.shift();
      if (id === undefined) return;
      const turn = this.process(id)
        .catch(this.onFailure)
        .finally(() => {
          this.running.delete(turn);
          this.fill();
        });
      this.running.add(turn);
    }
  }
}
