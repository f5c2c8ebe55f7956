import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what machines hand out to connections that go out: a port looked for there may be gone a moment later. */
const [lowest, highest] = [12_000, 32_000] as const;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

/** A free port of this machine, so that somebody can be told an address before anything listens there. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
}
