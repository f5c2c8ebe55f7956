import { realtimeCloses } from '@linli/shared/kernel/realtime';
import type { ServerFrame } from '@linli/shared/kernel/realtime';

/** What a screen needs of a WebSocket. */
export interface Socket {
  /** Bytes that the other side has not taken yet. */
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  close(code: number, reason?: string): void;
  terminate(): void;
}

/** Why the server ended a connection; what the metric is told apart by. */
export type CloseReason =
  'unauthenticated' | 'bad-frame' | 'no-hello' | 'slow' | 'silent' | 'too-many' | 'failed';

const codes: Partial<Record<CloseReason, number>> = {
  unauthenticated: realtimeCloses.unauthenticated,
  'bad-frame': realtimeCloses.badFrame,
  'no-hello': realtimeCloses.badFrame,
  'too-many': realtimeCloses.tryLater,
  failed: realtimeCloses.tryLater,
};

/** A client that leaves so many bytes lying does not read; it is cut off and catches up when it comes back. */
export const mostUnreadBytes = 256 * 1024;

/** Whose screen it is. */
interface ScreenOwner {
  readonly personId: string;
  readonly sessionId: string;
  readonly communityIds: readonly string[];
}

/** One open screen of one person. */
export class Screen {
  private wasHeard = true;

  constructor(
    private readonly socket: Socket,
    private readonly owner: ScreenOwner,
    private readonly onClosed: (reason: CloseReason) => void,
  ) {}

  get personId(): string {
    return this.owner.personId;
  }

  /** Where the person had a post when the connection began. */
  get communityIds(): readonly string[] {
    return this.owner.communityIds;
  }

  get sessionId(): string {
    return this.owner.sessionId;
  }

  /** Writes a frame, or cuts off a client that does not read. True if it was written. */
  send(frame: ServerFrame): boolean {
    if (this.cutOffIfSlow()) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Notes that the other side lives. */
  heard(): void {
    this.wasHeard = true;
  }

  /** Asks whether the other side still lives; cuts it off if it has said nothing since the last time. */
  ask(): void {
    if (this.cutOffIfSlow()) return;
    if (!this.wasHeard) {
      this.end('silent');
      return;
    }
    this.wasHeard = false;
    this.socket.ping();
  }

  /** Ends the connection. */
  end(reason: CloseReason): void {
    this.onClosed(reason);
    const code = codes[reason];
    if (code === undefined) this.socket.terminate();
    else this.socket.close(code, reason);
  }

  /** Says that this server goes away. */
  leave(): void {
    this.socket.close(realtimeCloses.goingAway, 'going away');
  }

  private cutOffIfSlow(): boolean {
    if (this.socket.bufferedAmount <= mostUnreadBytes) return false;
    this.end('slow');
    return true;
  }
}
