import { withoutHosts } from './child.mjs';

const heartbeatMilliseconds = 5000;

/** Seconds since an instant of `Date.now()`, as `1.2 秒`. */
export const secondsSince = (startedAt) => `${((Date.now() - startedAt) / 1000).toFixed(1)} 秒`;

/** Raised when a stage could not do its work; carries the end of what the failing program said. */
export class StageFailed extends Error {
  constructor(message, tail = []) {
    super(message);
    this.name = 'StageFailed';
    this.tail = tail;
  }
}

/**
 * Announces the stages of a command as `[2/4] …` lines and keeps saying that work goes on.
 * The work of a stage may set `progress.note`, and answers a closing remark or nothing. A stage
 * that `speaks` for itself is not talked over.
 */
export class Stages {
  #done = 0;

  constructor(total) {
    this.total = total;
  }

  async run(title, work, { speaks = false } = {}) {
    this.#done += 1;
    const startedAt = Date.now();
    const label = `[${this.#done}/${this.total}]`;
    const progress = { note: '' };
    console.log(`${label} ${title} …`);
    const heartbeat = setInterval(() => {
      if (speaks) return;
      const note = progress.note === '' ? '' : ` · ${progress.note}`;
      console.log(`${label}   已用 ${secondsSince(startedAt)}${note}`);
    }, heartbeatMilliseconds);
    try {
      const remark = await work(progress);
      console.log(`${label}   ${remark ?? '完成'} (${secondsSince(startedAt)})`);
    } finally {
      clearInterval(heartbeat);
    }
  }
}

/** Prints why a command stopped, with the end of the failing program's output. */
export function explain(error) {
  if (!(error instanceof StageFailed)) {
    console.error(error);
    return;
  }
  const shownLines = 60;
  for (const line of error.tail.slice(-shownLines)) console.error(`    ${withoutHosts(line)}`);
  console.error(`✗ ${error.message}`);
}

/** Runs a command's main function; a failure is explained and ends the process with code 1. */
export async function runCommand(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
}
