import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

type Environment = Readonly<Record<string, string>>;

/** A program of the server in a process of its own, so that it can be killed. */
export interface ServerProcess {
  /** Resolves with the signal or exit code that ended it. */
  readonly ended: Promise<string>;
  readonly hasEnded: () => boolean;
  /** Asks it to stop, and kills it if it does not within ten seconds. */
  stop(): Promise<void>;
}

function spawnSource(
  file: string,
  { environment, args = [] }: { environment: Environment; args?: readonly string[] },
) {
  return spawn(process.execPath, ['--import', 'tsx', path.join('..', file), ...args], {
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
}

/** Runs a source file of the server to its end; answers its exit code and all it said. */
export async function runProgram(
  file: string,
  options: { environment: Environment; args: readonly string[] },
): Promise<{ ended: string; output: string }> {
  const child = spawnSource(file, options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  return { ended: await watch(child).ended, output };
}

/** Starts a source file of the server and resolves once `url` answers. Rejects with its output if it ends before. */
export async function startProcess(
  file: string,
  { environment, url }: { environment: Environment; url: string },
): Promise<ServerProcess> {
  const child = spawnSource(file, { environment });
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
