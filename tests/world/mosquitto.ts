import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from './eventually';
import { freePort } from './free-port';

/** A Mosquitto of one test, on a port and in a folder of its own, that can be stopped, killed and started again. */
export interface OwnBroker {
  readonly url: string;
  start(): Promise<void>;
  /** `SIGTERM` writes down what it holds; `SIGKILL` loses what came since the last writing. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

function answers(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

/** True where this machine has Mosquitto; in CI it must. */
export function hasMosquitto(): boolean {
  // It answers its help with 3.
  return spawnSync('mosquitto', ['-h'], { env: withSbin() }).error === undefined;
}

function withSbin(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` };
}

/** Starts one that keeps every session and message on disk. Rejects where this machine has no Mosquitto. */
export async function startMosquitto(): Promise<OwnBroker> {
  if (!hasMosquitto()) {
    throw new Error('this machine has no Mosquitto: the tests with a real broker cannot run');
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-mosquitto-'));
  // As root it becomes another user, who must get in.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const config = path.join(folder, 'mosquitto.conf');
  const lines = [
    `listener ${port.toString()} 127.0.0.1`,
    'allow_anonymous true',
    'persistence true',
    `persistence_location ${folder}/`,
    // After every change, so that a killed broker loses nothing either.
    'autosave_on_changes true',
    'autosave_interval 1',
    'max_queued_messages 0',
    'log_dest none',
  ];
  writeFileSync(config, lines.join('\n'));
  let running: { process: ChildProcess; ended: Promise<void> } | null = null;
  const broker: OwnBroker = {
    url: `mqtt://127.0.0.1:${port.toString()}`,
    async start() {
      const child = spawn('mosquitto', ['-c', config], { stdio: 'ignore', env: withSbin() });
      const ended = new Promise<void>((resolve) => {
        child.once('exit', () => {
          resolve();
        });
      });
      running = { process: child, ended };
      await eventually(() => answers(port));
    },
    async stop(signal = 'SIGTERM') {
      running?.process.kill(signal);
      await running?.ended;
      running = null;
    },
    async close() {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await broker.start();
  return broker;
}
