import { spawn } from 'node:child_process';
import { root } from './house.mjs';

const keptLines = 400;
const running = new Set();

// A cancelled command must not leave compilers or servers behind.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    // Ctrl+C in a terminal reaches the whole group by itself; a second one would cut a drain short.
    const alreadyHeard = signal === 'SIGINT' && process.stdin.isTTY;
    if (!alreadyHeard) for (const child of running) child.kill(signal);
    if (running.size === 0) process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

const exitCodeOf = (code, signal) => code ?? (signal === 'SIGINT' ? 130 : 143);

function start(command, args, options) {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: options.stdio,
    // npx is a .cmd on Windows, which only a shell can start.
    shell: process.platform === 'win32' && command === 'npx',
  });
  running.add(child);
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(exitCodeOf(code, signal)));
  }).finally(() => running.delete(child));
  return { child, ended };
}

/** Runs a program on this terminal; resolves to its exit code. Signals are passed on to it. */
export function runAttached(command, args, options = {}) {
  return start(command, args, { ...options, stdio: 'inherit' }).ended;
}

/**
 * Runs a program silently; resolves to its exit code, its standard output and the last 400 lines
 * of everything it said. `onLine` hears each line as it comes.
 */
export async function runCaptured(command, args, options = {}) {
  const { child, ended } = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = [];
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    let rest = '';
    stream.on('data', (text) => {
      if (stream === child.stdout) chunks.push(text);
      const parts = (rest + text).split(/\r?\n/);
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        options.onLine?.(line);
      }
      if (lines.length > 2 * keptLines) lines.splice(0, lines.length - keptLines);
    });
    stream.on('end', () => {
      if (rest !== '') lines.push(rest);
    });
  }
  const code = await ended;
  return { code, stdout: chunks.join(''), tail: lines.slice(-keptLines) };
}

/** Removes the host names of package registries, which are nobody's business in a log. */
export function withoutHosts(text) {
  return text.replace(/\bhttps?:\/\/[^\s/'"]+/g, '<registry>');
}
