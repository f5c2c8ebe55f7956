import type { Gate } from './gate';

interface Read {
  readonly text: string;
  readonly parameters: readonly unknown[];
  readonly resolve: (rows: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs one prepared SELECT on the embedded engine, at once. */
export type RunRead = (text: string, parameters: readonly unknown[]) => unknown;

/**
 * Reads that were asked for in one turn of the event loop are made together at its end: they wait for the connection
 * once, and their answers leave one right after the other. Each answer that leaves alone wakes its reader from sleep,
 * which under load costs more than the read itself. A lonely read waits for nothing.
 */
export class ReadsTogether {
  private asked: Read[] = [];

  constructor(
    private readonly gate: Gate,
    private readonly run: RunRead,
  ) {}

  /** The rows; rejects with what the engine says, or DatabaseBusyError. */
  read(text: string, parameters: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.asked.length === 0) setImmediate(() => void this.readAll());
      this.asked.push({ text, parameters, resolve, reject });
    });
  }

  private async readAll(): Promise<void> {
    const reads = this.asked;
    this.asked = [];
    try {
      await this.gate.acquire();
    } catch (error) {
      for (const { reject } of reads) reject(error);
      return;
    }
    // One after the other without a pause: nobody else can use the connection meanwhile.
    for (const { text, parameters, resolve, reject } of reads) {
      try {
        resolve(this.run(text, parameters));
      } catch (error) {
        reject(error);
      }
    }
    this.gate.release();
  }
}
