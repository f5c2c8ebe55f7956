import { minuteMs } from '@linli/shared/kernel/time';
import type { Refusal } from '../../platform/http/refusal';
import type { Platform } from '../../platform/platform';
import type { CommunityDirectory } from '../households';
import type { Operation } from './operation';

type WriteAll = (operations: readonly Operation[]) => Promise<void>;

interface DenialParts {
  readonly platform: Platform;
  readonly communities: CommunityDirectory;
  readonly write: WriteAll;
}

const most = 1000;
const waitMs = 50;
const attempts = 3;

/**
 * Takes refusals in without making anybody wait, and writes them together a moment later. One person refused at
 * one endpoint counts once a minute; at most a thousand wait, more are dropped and counted by a metric.
 */
export class Denials {
  private queue: Refusal[] = [];
  private readonly seen = new Set<string>();
  private seenMinute = -1;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private readonly dropped: ReturnType<Platform['metrics']['counter']>;

  constructor(private readonly parts: DenialParts) {
    this.dropped = parts.platform.metrics.counter(
      'linli_denials_dropped_total',
      'Refusals of staff that could not be recorded',
      [],
    );
  }

  /** Notes a refusal by a policy if the person holds a post anywhere; never throws. */
  note(refusal: Refusal): void {
    const { actor } = refusal;
    if (actor.grants.length === 0 || this.isRepeated(refusal)) return;
    if (this.queue.length >= most) {
      this.dropped.inc();
      return;
    }
    this.queue.push(refusal);
    this.timer ??= setTimeout(() => void this.flush(), waitMs);
  }

  /** Resolves when everything noted so far is durable or given up. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batch = this.queue;
    this.queue = [];
    if (batch.length > 0) this.writing = this.writing.then(() => this.write(batch));
    return this.writing;
  }

  private isRepeated({ actor, endpoint }: Refusal): boolean {
    const minute = Math.floor(this.parts.platform.clock.now() / minuteMs);
    if (minute !== this.seenMinute) {
      this.seen.clear();
      this.seenMinute = minute;
    }
    const key = `${actor.personId} ${endpoint}`;
    if (this.seen.has(key)) return true;
    this.seen.add(key);
    return false;
  }

  private async write(batch: readonly Refusal[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const operations = await Promise.all(batch.map((refusal) => this.operationsOf(refusal)));
        await this.parts.write(operations.flat());
        return;
      } catch (error) {
        if (attempt < attempts) continue;
        for (const _ of batch) this.dropped.inc();
        this.parts.platform.log.warn({ err: error }, 'refusals were not recorded');
        return;
      }
    }
  }

  /** Where the person holds a post in the community that was asked about, there; otherwise wherever they do. */
  private async operationsOf({ actor, endpoint, community }: Refusal): Promise<Operation[]> {
    const ids = [...new Set(actor.grants.map((grant) => grant.communityId))];
    const places = await Promise.all(ids.map((id) => this.parts.communities.byId(id)));
    const asked = places.filter(({ slug }) => slug === community);
    return (asked.length > 0 ? asked : places).map(({ id, slug }) => ({
      community: { id, slug },
      actor,
      action: 'denied',
      object: 'endpoint',
      subjectId: endpoint,
    }));
  }
}
