import type { RawData, WebSocket } from 'ws';
import { realtimeCloses } from '@linli/shared/kernel/realtime';
import type { ClientFrame } from '@linli/shared/kernel/realtime';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { minuteMs } from '@linli/shared/kernel/time';
import type { Platform } from '../../platform/platform';
import type { Hub } from './hub';
import { frameOf, readFrame } from './frames';
import { Screen } from './screen';
import type { CloseReason } from './screen';
import { findSignalsOf } from './signals.queries';

/** Who does not say who they are within this time is not waited for. */
const helloWithinMs = 10_000;
/** What is sent again before the newest signal that the client knows. */
const catchUpOverlapMs = minuteMs;
/** A client pings a few times a minute; more is no client of ours. */
const mostFramesAMinute = 120;

/** What serving sockets needs. */
export interface GreetParts {
  readonly platform: Pick<Platform, 'db' | 'clock' | 'log'>;
  readonly sessions: { person(token: string): Promise<PersonActor | null> };
  readonly hub: Hub;
  readonly onClosed: (reason: CloseReason) => void;
}

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]).toString('utf8');
}

/** One socket from its opening to its end. */
class Greeting {
  private screen: Screen | null = null;
  private saidHello = false;
  private frames = 0;
  private minuteBegan = performance.now();
  private readonly impatience: NodeJS.Timeout;

  constructor(
    private readonly socket: WebSocket,
    private readonly parts: GreetParts,
  ) {
    this.impatience = setTimeout(() => {
      this.refuse('no-hello', realtimeCloses.badFrame);
    }, helloWithinMs);
  }

  message(data: RawData, isBinary: boolean): void {
    this.heard();
    const frame = isBinary || this.isTooMany() ? null : readFrame(textOf(data));
    if (frame === null || (frame.type === 'hello') === this.saidHello) {
      this.refuse('bad-frame', realtimeCloses.badFrame);
    } else if (frame.type === 'hello') {
      this.saidHello = true;
      void this.hello(frame);
    } else {
      this.screen?.send({ type: 'pong', serverNow: this.parts.platform.clock.now() });
    }
  }

  heard(): void {
    this.screen?.heard();
  }

  over(): void {
    clearTimeout(this.impatience);
    if (this.screen !== null) this.parts.hub.remove(this.screen);
    this.screen = null;
  }

  private isTooMany(): boolean {
    const now = performance.now();
    if (now - this.minuteBegan > minuteMs) {
      this.minuteBegan = now;
      this.frames = 0;
    }
    this.frames += 1;
    return this.frames > mostFramesAMinute;
  }

  private refuse(reason: CloseReason, code: number): void {
    this.parts.onClosed(reason);
    this.socket.close(code, reason);
  }

  private async hello(frame: Extract<ClientFrame, { type: 'hello' }>): Promise<void> {
    const { sessions, platform } = this.parts;
    try {
      const actor = await sessions.person(frame.token);
      clearTimeout(this.impatience);
      if (actor === null) this.refuse('unauthenticated', realtimeCloses.unauthenticated);
      else if (this.socket.readyState === this.socket.OPEN) await this.welcome(actor, frame.since);
    } catch (error) {
      platform.log.error({ err: error }, 'a screen could not be greeted');
      this.refuse('failed', realtimeCloses.tryLater);
    }
  }

  /** Takes the screen in before it looks for what was missed, so that nothing falls between the two. */
  private async welcome(
    { personId, sessionId, grants }: PersonActor,
    since: number | null,
  ): Promise<void> {
    const { hub, platform, onClosed } = this.parts;
    const communityIds = [...new Set(grants.map((grant) => grant.communityId))];
    const screen = new Screen(this.socket, { personId, sessionId, communityIds }, onClosed);
    this.screen = screen;
    screen.send({ type: 'ready', serverNow: platform.clock.now() });
    hub.add(screen);
    if (since === null) return;
    const from = { audienceIds: [personId, ...communityIds], since: since - catchUpOverlapMs };
    const missed = await platform.db.read((manager) => findSignalsOf(manager, from));
    for (const signal of missed) screen.send(frameOf(signal));
  }
}

/** Serves one socket until it ends. */
export function greet(socket: WebSocket, parts: GreetParts): void {
  const greeting = new Greeting(socket, parts);
  socket.on('message', (data, isBinary) => {
    greeting.message(data, isBinary);
  });
  socket.on('pong', () => {
    greeting.heard();
  });
  socket.on('close', () => {
    greeting.over();
  });
  // A frame that is too large or broken: ws itself closes with the code for it.
  socket.on('error', () => undefined);
}
