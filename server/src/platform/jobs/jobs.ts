import type { Log } from '../log';

/** Work that repeats while the server runs. Must be safe to run twice and on two machines at once. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

/** Runs each job at its pace, never overlapping itself; a failure is logged and the next turn tries again. */
export function startJobs(jobs: readonly Job[], log: Log): { stop(): Promise<void> } {
  let isStopping = false;
  const turns = jobs.map((job) => {
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> = Promise.resolve();
    const turn = (): void => {
      running = job
        .run()
        .catch((error: unknown) => {
          log.error({ err: error, job: job.name }, 'job failed');
        })
        .then(() => {
          if (!isStopping) timer = setTimeout(turn, job.everyMs);
        });
    };
    timer = setTimeout(turn, job.everyMs);
    return {
      async stop(): Promise<void> {
        clearTimeout(timer);
        await running;
      },
    };
  });
  return {
    async stop() {
      isStopping = true;
      await Promise.all(turns.map((turn) => turn.stop()));
    },
  };
}
