/** A report that waits to be stored. */
export interface QueuedReport {
  readonly serial: string;
  readonly isAlarm: boolean;
  /** Stores it; rejects if it is to be tried again. */
  store(): Promise<void>;
}

/** Side by side: enough that one slow report holds up few, too few to take the database from everybody else. */
const atOnce = 4;
/** One place is always left to alarms. */
const othersAtOnce = atOnce - 1;
/** More than these wait where they come from. */
const roomFor = 256;
const shortestWaitMs = 250;
const longestWaitMs = 10_000;

/** Twice as long each time, so that what comes back is not run over. */
export function backOffMs(attempt: number): number {
  return Math.min(longestWaitMs, shortestWaitMs * 2 ** Math.min(attempt, 10));
}

interface Entry {
  readonly report: QueuedReport;
  failures: number;
}

/**
 * Stores reports side by side: alarms before all others, those of one device one after the other. One that fails goes
 * to the back for a while and holds nobody up, not even its own device. Holds nothing that is not elsewhere too: what
 * is in it when the process dies was not acknowledged and comes again.
 */
export class ReportQueue {
  #waiting: Entry[] = [];
  readonly #busy = new Set<string>();
  #underWay = 0;
  readonly #pauses = new Set<NodeJS.Timeout>();

  /** Told each time that a report is stored or has failed. */
  constructor(private readonly onDone: () => void = () => undefined) {}

  /** False while those that bring reports should wait; one that is added nevertheless is taken. */
  get hasRoom(): boolean {
    return this.#waiting.length + this.#pauses.size < roomFor;
  }

  add(report: QueuedReport): void {
    this.#waiting.push({ report, failures: 0 });
    this.goOn();
  }

  /** Forgets all that waits, because it comes again. What is being stored goes on. */
  clear(): void {
    this.#waiting = [];
    for (const pause of this.#pauses) clearTimeout(pause);
    this.#pauses.clear();
  }

  private goOn(): void {
    for (let entry = this.next(); entry !== undefined; entry = this.next()) void this.store(entry);
  }

  private next(): Entry | undefined {
    if (this.#underWay >= atOnce) return undefined;
    const isFree = ({ report }: Entry): boolean => !this.#busy.has(report.serial);
    const alarm = this.#waiting.findIndex((entry) => entry.report.isAlarm && isFree(entry));
    const at =
      alarm >= 0 || this.#underWay >= othersAtOnce ? alarm : this.#waiting.findIndex(isFree);
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
  }

  private async store(entry: Entry): Promise<void> {
    const { serial } = entry.report;
    this.#busy.add(serial);
    this.#underWay += 1;
    try {
      await entry.report.store();
    } catch {
      this.later(entry);
    }
    this.#busy.delete(serial);
    this.#underWay -= 1;
    this.goOn();
    this.onDone();
  }

  private later(entry: Entry): void {
    const pause = setTimeout(() => {
      this.#pauses.delete(pause);
      this.#waiting.push(entry);
      this.goOn();
    }, backOffMs(entry.failures));
    this.#pauses.add(pause);
    entry.failures += 1;
  }
}
