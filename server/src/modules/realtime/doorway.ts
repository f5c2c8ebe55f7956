import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { realtimeCloses, realtimeFrameBytes } from '@linli/shared/kernel/realtime';
import { memoryLimits } from '../../platform/http/limits';
import type { Limiter } from '../../platform/http/limits';
import type { Platform } from '../../platform/platform';
import { addressOf, refusalOf, refuse } from './handshake';
import { greet } from './greet';
import type { GreetParts } from './greet';

/** A whole estate may share one address of its provider. */
const connectsAMinute = 600;
/** Sockets that have not said who they are, of all addresses together. */
const mostAtOnce = 20_000;
/** How long clients get to say goodbye when the server goes. */
const farewellMs = 1000;

/** Where sockets come in: checks who knocks, hands over, and closes all when the server goes. */
export class Doorway {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: realtimeFrameBytes,
    perMessageDeflate: false,
  });
  private readonly limiter: Limiter | null;
  private isLeaving = false;

  constructor(
    private readonly platform: Pick<Platform, 'settings' | 'limits' | 'log'>,
    private readonly parts: GreetParts,
  ) {
    const { rateFactor } = platform.settings;
    const rule = {
      name: 'realtime.connect',
      points: Math.max(1, Math.round(connectsAMinute * rateFactor)),
      seconds: 60,
    };
    this.limiter = rateFactor === 0 ? null : (platform.limits ?? memoryLimits()).limiter(rule);
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Without a listener a client that goes away in between would end the process.
      socket.on('error', () => undefined);
      this.admit(request, socket, head).catch((error: unknown) => {
        this.platform.log.error({ err: error }, 'a screen could not be let in');
        refuse(socket, 503);
      });
    });
  }

  /** Closes every socket: gently, and after a second for good. New ones are refused. */
  leave(): void {
    this.isLeaving = true;
    const { clients } = this.sockets;
    for (const socket of clients) socket.close(realtimeCloses.goingAway, 'going away');
    setTimeout(() => {
      for (const socket of clients) socket.terminate();
    }, farewellMs).unref();
  }

  private async admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { settings } = this.platform;
    const refusal = refusalOf(request, settings) ?? (await this.crowded(request));
    if (refusal !== null) {
      refuse(socket, refusal);
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (opened) => {
      greet(opened, this.parts);
    });
  }

  private async crowded(request: IncomingMessage): Promise<number | null> {
    if (this.isLeaving || this.sockets.clients.size >= mostAtOnce) return 503;
    const waitMs = await this.limiter?.consume(addressOf(request, this.platform.settings));
    return typeof waitMs === 'number' ? 429 : null;
  }
}
