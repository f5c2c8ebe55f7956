import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

/** A child process that answers one message at a time. */
export interface Child {
  /** What it said when it was ready. */
  readonly hello: Record<string, unknown>;
  ask(order: Record<string, unknown>): Promise<unknown>;
  kill(): void;
}

function nextMessage(child: ChildProcess): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      child.removeAllListeners('exit');
      resolve(message as Record<string, unknown>);
    });
    child.once('exit', (code) => {
      reject(new Error(`a measured process ended with code ${String(code)}`));
    });
  });
}

/** Starts a script of this folder as a process of its own, so that load and product do not share a thread. */
export async function startChild(
  script: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<Child> {
  const child = fork(path.join(__dirname, script), args, {
    env: { ...process.env, ...env },
    execArgv: process.execArgv,
  });
  const hello = await nextMessage(child);
  return {
    hello,
    async ask(order) {
      const answer = nextMessage(child);
      child.send(order);
      return (await answer)['result'];
    },
    kill: () => {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    },
  };
}
