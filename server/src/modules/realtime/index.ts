import { afterCommit } from '../../platform/database/database';
import type { Job } from '../../platform/jobs/jobs';
import type { Platform } from '../../platform/platform';
import { liveAmong } from '../identity';
import type { IdentityModule } from '../identity';
import { keepSignals } from './commands/keep-signals';
import { Doorway } from './doorway';
import { StoredSignal } from './entities/stored-signal.entity';
import { Hub } from './hub';
import { RealtimeSignals1763600017100 } from './migrations/1763600017100-realtime-signals';
import { noNudges, redisNudges } from './nudges';
import { realtimeMetrics } from './realtime.metrics';
import type { RealtimeMetrics } from './realtime.metrics';
import { signalData, signalRetention } from './realtime.personal-data';
import type { RealtimeModule } from './realtime-module';
import { Sweeper } from './sweeper';

export type { RealtimeModule } from './realtime-module';

const sweepEveryMs = 500;
const sessionsEveryMs = 2000;
const aliveEveryMs = 15_000;

/** Closes the screens of sessions that have ended, on whatever machine that was said. */
function endedSessions({ db, clock }: Platform, hub: Hub): () => Promise<void> {
  return async () => {
    const screens = hub.all();
    if (screens.length === 0) return;
    const sessionIds = [...new Set(screens.map((screen) => screen.sessionId))];
    const live = await liveAmong(db, { sessionIds, now: clock.now() });
    for (const screen of screens) {
      if (!live.has(screen.sessionId)) screen.end('unauthenticated');
    }
  };
}

/** What looks after open screens. */
function watchmen(platform: Platform, hub: Hub, metrics: RealtimeMetrics): Job[] {
  return [
    { name: 'realtime.sessions', everyMs: sessionsEveryMs, run: endedSessions(platform, hub) },
    {
      name: 'realtime.alive',
      everyMs: aliveEveryMs,
      run() {
        for (const screen of hub.all()) screen.ask();
        metrics.connections.set(hub.size);
        return Promise.resolve();
      },
    },
  ];
}

export const realtime = {
  name: 'realtime',
  entities: [StoredSignal],
  migrations: [RealtimeSignals1763600017100],
  start(
    platform: Platform,
    { identity }: { identity: Pick<IdentityModule, 'sessions'> },
  ): RealtimeModule {
    const { db, clock, log, settings } = platform;
    const metrics = realtimeMetrics(platform.metrics);
    const hub = new Hub((count) => {
      metrics.pushed.inc(count);
    });
    const sweeper = new Sweeper({
      db,
      clock,
      isNeeded: () => hub.size > 0,
      found: (signals) => {
        metrics.swept.inc(hub.push(signals));
      },
    });
    const onNudge = (): void => {
      sweeper.sweep().catch((error: unknown) => {
        log.error({ err: error }, 'signals could not be read, the next sweep finds them');
      });
    };
    const nudges =
      settings.redisUrl === null ? noNudges : redisNudges(settings.redisUrl, { onNudge, log });
    const doorway = new Doorway(platform, {
      platform,
      sessions: identity.sessions,
      hub,
      onClosed: (reason) => metrics.closed.inc({ reason }),
    });
    return {
      endpoints: [],
      jobs: [
        { name: 'realtime.sweep', everyMs: sweepEveryMs, run: () => sweeper.sweep() },
        ...watchmen(platform, hub, metrics),
      ],
      personalData: [signalData],
      retention: [signalRetention],
      attach: (server) => {
        doorway.attach(server);
      },
      leave: () => {
        doorway.leave();
      },
      async tell(tx, change) {
        const kept = await keepSignals(tx, change, clock.now());
        if (kept.length === 0) return;
        afterCommit(tx, () => {
          hub.push(kept);
          nudges.send();
        });
      },
      stop() {
        hub.stop();
        nudges.close();
        return Promise.resolve();
      },
    };
  },
};
