import type { StoredSignal } from './entities/stored-signal.entity';
import { frameOf } from './frames';
import type { Screen } from './screen';

/** A list on a screen need not change more often; a hundred calls at once are still one look. */
const atMostEveryMs = 500;

/** One kind of news for one community. */
interface News {
  /** Told already within the pause; the newest waits for its end. */
  waiting: StoredSignal | null;
  readonly timer: NodeJS.Timeout;
}

/** The open screens of people in a post, by community. What comes at once for all of them is told once. */
export class Crowds {
  private readonly screens = new Map<string, Set<Screen>>();
  private readonly news = new Map<string, News>();

  constructor(private readonly onWritten: (count: number) => void) {}

  add(screen: Screen): void {
    for (const communityId of screen.communityIds) {
      const all = this.screens.get(communityId) ?? new Set();
      this.screens.set(communityId, all.add(screen));
    }
  }

  remove(screen: Screen): void {
    for (const communityId of screen.communityIds) this.screens.get(communityId)?.delete(screen);
  }

  /** Tells at once what is the first of its kind, and what follows together when the pause is over. */
  tell(signal: StoredSignal): void {
    const kind = `${signal.topic} ${signal.audienceId}`;
    const known = this.news.get(kind);
    if (known !== undefined) {
      known.waiting = signal;
      return;
    }
    this.write(signal);
    const timer = setTimeout(() => {
      this.pauseOver(kind);
    }, atMostEveryMs);
    this.news.set(kind, { waiting: null, timer });
  }

  /** Forgets what waits: the server goes. */
  stop(): void {
    for (const { timer } of this.news.values()) clearTimeout(timer);
    this.news.clear();
  }

  private pauseOver(kind: string): void {
    const waiting = this.news.get(kind)?.waiting ?? null;
    this.news.delete(kind);
    if (waiting !== null) this.tell(waiting);
  }

  private write(signal: StoredSignal): void {
    const frame = frameOf(signal);
    let written = 0;
    for (const screen of this.screens.get(signal.audienceId) ?? []) {
      if (screen.send(frame)) written += 1;
    }
    if (written > 0) this.onWritten(written);
  }
}
