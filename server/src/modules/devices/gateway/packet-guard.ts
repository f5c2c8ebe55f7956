import { Duplex, Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
import type { Socket } from 'node:net';

/** Thrown away with its connection: a packet that announces more than any report or sign-in needs. */
class OversizePacket extends Error {
  constructor(bytes: number) {
    super(`a packet of ${bytes.toString()} bytes`);
    this.name = 'OversizePacket';
  }
}

/**
 * Lets MQTT packets through that are at most so long by their own header. The broker's parser would gather up to 256 MB
 * of one packet, from anybody who can connect.
 */
class PacketGuard extends Transform {
  /** Bytes of the present packet still to come. */
  #left = 0;
  /** Null between packets; else the length read so far. */
  #length: { value: number; factor: number } | null = null;

  constructor(private readonly mostBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (let at = 0; at < chunk.length;) {
      if (this.#left > 0) {
        const step = Math.min(this.#left, chunk.length - at);
        this.#left -= step;
        at += step;
        continue;
      }
      const byte = chunk[at] ?? 0;
      at += 1;
      if (this.#length === null) {
        this.#length = { value: 0, factor: 1 };
        continue;
      }
      this.#length.value += (byte & 0x7f) * this.#length.factor;
      this.#length.factor *= 128;
      if (this.#length.value > this.mostBytes || this.#length.factor > 128 ** 4) {
        done(new OversizePacket(this.#length.value));
        return;
      }
      if ((byte & 0x80) === 0) {
        this.#left = this.#length.value;
        this.#length = null;
      }
    }
    done(null, chunk);
  }
}

/** The connection, cut as soon as a packet is too long. */
export function guarded(socket: Socket, mostBytes: number): Duplex {
  const guard = new PacketGuard(mostBytes);
  guard.on('error', () => {
    socket.destroy();
  });
  return Duplex.from({ readable: socket.pipe(guard), writable: socket });
}
