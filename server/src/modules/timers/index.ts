import { minuteMs } from '@linli/shared/kernel/time';
import { afterCommit } from '../../platform/database/database';
import type { Job } from '../../platform/jobs/jobs';
import type { Platform } from '../../platform/platform';
import { AlarmClock } from './alarm-clock';
import { setTimer } from './commands/set-timer';
import { cancelTimers } from './commands/take-timer';
import { Timer } from './entities/timer.entity';
import { Timers1763600017000 } from './migrations/1763600017000-timers';
import { TimersByKind1763600017001 } from './migrations/1763600017001-timers-by-kind';
import { Scheduler } from './scheduler';
import { timersMetrics } from './timers.metrics';
import type { TimersModule } from './timers-module';
import { findOverdue } from './timers.queries';

export type { DueTimer, FireTimer, TimersModule } from './timers-module';

const everyMs = 250;
const measureEveryMs = 5000;
/** While one version of the server takes over from another, the old one sees kinds that only the new one knows. */
const patienceMs = minuteMs;

function firing(scheduler: Scheduler, alarm: AlarmClock): Job[] {
  return [
    {
      name: 'timers.fire',
      everyMs,
      async run() {
        alarm.start();
        await scheduler.fireDue();
      },
    },
    {
      // By itself, for the other may be busy with very many.
      name: 'timers.fire-urgent',
      everyMs,
      async run() {
        await scheduler.fireUrgent();
      },
    },
  ];
}

export const timers = {
  name: 'timers',
  entities: [Timer],
  migrations: [Timers1763600017000, TimersByKind1763600017001],
  start(platform: Platform): TimersModule {
    const { db, clock, log } = platform;
    const metrics = timersMetrics(platform.metrics);
    const scheduler = new Scheduler({ platform, metrics });
    const ring = (): void => {
      scheduler.fireDue().catch((error: unknown) => {
        log.error({ err: error }, 'timers could not be read, the job tries again');
      });
    };
    const alarm = new AlarmClock({ clock, ring, withinMs: everyMs });
    const measure = async (): Promise<void> => {
      const overdue = await findOverdue(db, clock.now());
      const known = overdue.filter(({ kind }) => scheduler.knows(kind));
      const oldest = Math.min(clock.now(), ...known.map((each) => each.oldest));
      metrics.overdueSeconds.set((clock.now() - oldest) / 1000);
      const unknown = overdue.filter(({ kind }) => !scheduler.knows(kind));
      metrics.unknown.set(unknown.reduce((sum, { count }) => sum + count, 0));
    };
    return {
      endpoints: [],
      on: (kind, fire, { isUrgent = false } = {}) => {
        scheduler.on(kind, fire, { isUrgent });
      },
      async set(tx, timer) {
        await setTimer(tx, timer);
        afterCommit(tx, () => {
          alarm.note(timer.dueAt);
        });
      },
      cancel: cancelTimers,
      fireDue: () => scheduler.fireDue(),
      urgentOver: () => scheduler.urgentOver(),
      async problems() {
        const overdue = await findOverdue(db, clock.now() - patienceMs);
        return overdue
          .filter(({ kind }) => !scheduler.knows(kind))
          .map(({ kind, count }) => `${count.toString()} overdue timers of unknown kind ${kind}`);
      },
      jobs: [
        ...firing(scheduler, alarm),
        { name: 'timers.measure', everyMs: measureEveryMs, run: measure },
      ],
      async stop() {
        alarm.stop();
        await scheduler.settled();
      },
    };
  },
};
