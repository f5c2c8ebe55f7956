import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** A program of the server in a process of its own, so that it can be killed. */
export interface ServerProcess {
  /** Resolves with the signal or exit code that ended it. */
  readonly ended: Promise<string>;
  readonly hasEnded: () => boolean;
  /** Asks it to stop, and kills it if it does not within ten seconds. */
  stop(): Promise<void>;
}

/** Starts a source file of the server and resolves once `url` answers. Rejects with its output if it ends before. */
export async function startProcess(
  file: string,
  { environment, url }: { environment: Readonly<Record<string, string>>; url: string },
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join('..', file)], {
    // The package that has tsx.
    cwd: path.join(root, 'server'),
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.check.json'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-4000);
    });
  }
  const { ended, hasEnded } = watch(child);
  await untilAnswers(url, () => {
    if (hasEnded()) throw new Error(`${file} ended before it answered:\n${output}`);
  });
  return {
    ended,
    hasEnded,
    async stop() {
      if (hasEnded()) return;
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(impatience);
    },
  };
}

function watch(child: ChildProcess): { ended: Promise<string>; hasEnded: () => boolean } {
  let isOver = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      isOver = true;
      resolve(signal ?? `code ${String(code)}`);
    });
  });
  return { ended, hasEnded: () => isOver };
}

async function untilAnswers(url: string, check: () => void): Promise<void> {
  const giveUpAt = Date.now() + 30_000;
  for (;;) {
    check();
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** A free port of this machine. */
export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
