import {
  realtimeCloses,
  realtimeSilenceSeconds,
  serverFrameSchema,
} from '@linli/shared/kernel/realtime';
import type { ClientFrame, ServerFrame, Signal } from '@linli/shared/kernel/realtime';

/** What a socket tells. Nothing more is told after `closed`, or after it was closed from here. */
export interface SocketEvents {
  readonly opened: () => void;
  readonly received: (text: string) => void;
  readonly closed: (code: number) => void;
}

/** Opens a socket to the server; both platforms have their own. */
export type OpenSocket = (events: SocketEvents) => { send(text: string): void; close(): void };

interface LinkParts {
  readonly openSocket: OpenSocket;
  /** The session to speak for; null while nobody is signed in. */
  readonly token: () => string | null;
  /** False while nobody looks. */
  readonly isWanted: () => boolean;
  readonly onReady: (serverNow: number) => void;
  readonly onSignal: (signal: Signal) => void;
  readonly onLost: () => void;
  /** 0 to 1. */
  readonly random: () => number;
}

const pingEveryMs = 10_000;
const silenceMs = realtimeSilenceSeconds * 1000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** Where the server has said that now is not the time. */
const laterMs = 5000;
/** Repetitions come within seconds; more need not be remembered. */
const mostRemembered = 500;

function read(text: string): ServerFrame | null {
  try {
    const parsed = serverFrameSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** One connection that comes back by itself: after a loss with growing pauses, at once when `wake` is called. */
export class RealtimeLink {
  private socket: ReturnType<OpenSocket> | null = null;
  /** Of the session that is connected, or was refused. */
  private spokenFor: string | null = null;
  private isRefused = false;
  private since: number | null = null;
  private readonly seen = new Set<string>();
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private pings: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly parts: LinkParts) {}

  /** Brings the connection in line with what is wanted now: call when session, network or visibility change. */
  wake(): void {
    const token = this.parts.token();
    if (token !== this.spokenFor) {
      this.drop();
      this.spokenFor = token;
      this.isRefused = false;
      this.since = null;
    }
    if (!this.parts.isWanted()) this.drop();
    else if (this.socket === null) {
      this.failures = 0;
      this.connect();
    }
  }

  /** Lets the connection go, for another network or none; `wake` brings it back, with what was missed. */
  sleep(): void {
    this.drop();
  }

  private connect(): void {
    const token = this.spokenFor;
    if (token === null || this.isRefused) return;
    clearTimeout(this.retry);
    const socket = this.parts.openSocket({
      opened: () => {
        if (this.socket === socket) this.say({ type: 'hello', token, since: this.since });
      },
      received: (text) => {
        if (this.socket === socket) this.receive(text);
      },
      closed: (code) => {
        if (this.socket === socket) this.lost(code);
      },
    });
    this.socket = socket;
    this.listen();
  }

  private say(frame: ClientFrame): void {
    this.socket?.send(JSON.stringify(frame));
  }

  /** Silence is a lost connection: networks of phones do not always say so. */
  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.lost(null);
    }, silenceMs);
  }

  private receive(text: string): void {
    const frame = read(text);
    if (frame === null) return;
    this.listen();
    if (frame.type === 'ready') this.ready(frame.serverNow);
    if (frame.type === 'signal') this.signal(frame);
  }

  private ready(serverNow: number): void {
    this.failures = 0;
    // From now on whatever is told is told to us: what was before is read by the pages now.
    this.since ??= serverNow;
    clearInterval(this.pings);
    this.pings = setInterval(() => {
      this.say({ type: 'ping' });
    }, pingEveryMs);
    this.parts.onReady(serverNow);
  }

  private signal(signal: Signal): void {
    this.since = Math.max(this.since ?? 0, signal.at);
    if (this.seen.has(signal.id)) return;
    const [oldest] = this.seen;
    if (oldest !== undefined && this.seen.size >= mostRemembered) this.seen.delete(oldest);
    this.seen.add(signal.id);
    this.parts.onSignal(signal);
  }

  private lost(code: number | null): void {
    this.drop();
    if (code === realtimeCloses.unauthenticated) {
      // Coming back with the same session would be refused again, for ever.
      this.isRefused = true;
      return;
    }
    this.failures += 1;
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(this.failures - 1, 10));
    const least = code === realtimeCloses.tryLater ? laterMs : 0;
    // Not all phones of an estate at the same moment.
    const waitMs = least + pause * (0.5 + this.parts.random() / 2);
    this.retry = setTimeout(() => {
      this.connect();
    }, waitMs);
  }

  private drop(): void {
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    clearInterval(this.pings);
    const { socket } = this;
    this.socket = null;
    socket?.close();
    if (socket !== null) this.parts.onLost();
  }
}
