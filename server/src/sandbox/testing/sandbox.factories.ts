import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { WeChatDependencies, WeChatPay, WeChatSettings } from '../../platform/wechat';
import { keepCredentials } from '../credentials';
import { startSandbox, type RunningSandbox } from '../index';

const closers: (() => Promise<void> | void)[] = [];

/** Ends everything that the tests of a file started; for `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** A fresh folder that `closeAll` removes. */
export function freshFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'linli-sandbox-'));
  closers.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A clock that only moves when told. */
export interface HandClock {
  now(): number;
  forward(ms: number): void;
}

export function handClock(): HandClock {
  let at = Date.now();
  return {
    now: () => at,
    forward(ms) {
      at += ms;
    },
  };
}

let lender: string | undefined;

/** Making RSA keys takes most of a second: the tests of a file share one set. */
async function lendCredentials(folder: string): Promise<void> {
  const file = path.join(folder, 'credentials.json');
  if (existsSync(file)) return;
  if (lender === undefined) {
    lender = mkdtempSync(path.join(os.tmpdir(), 'linli-sandbox-keys-'));
    await keepCredentials(lender);
  }
  copyFileSync(path.join(lender, 'credentials.json'), file);
}

/** Forgets the shared keys; for `afterAll`. */
export function forgetCredentials(): void {
  if (lender !== undefined) rmSync(lender, { recursive: true, force: true });
  lender = undefined;
}

/** A sandbox for one test. */
export async function sandboxForTest(
  options: { folder?: string; now?: () => number; speed?: number; reportsTo?: string } = {},
): Promise<RunningSandbox> {
  const folder = options.folder ?? freshFolder();
  await lendCredentials(folder);
  const sandbox = await startSandbox({
    ...options,
    folder,
    port: 0,
    appBaseUrl: 'http://localhost:8080',
  });
  closers.push(() => sandbox.close());
  return sandbox;
}

/** One notification as the merchant received it. */
export interface Received {
  readonly headers: Record<string, string | undefined>;
  readonly rawBody: Buffer;
  readonly at: number;
}

/** A merchant's notification route. */
export interface Merchant {
  readonly notifyUrl: string;
  readonly received: Received[];
  /** Status of the next answers. */
  status: number;
}

export async function merchantForTest(now: () => number = Date.now): Promise<Merchant> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        headers: single(request.headers),
        rawBody: Buffer.concat(chunks),
        at: now(),
      });
      response.statusCode = merchant.status;
      response.end();
    });
  });
  const merchant = { notifyUrl: await urlOf(server), received, status: 204 };
  return merchant;
}

async function urlOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}/notify`;
}

function single(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : value,
  ]);
  return Object.fromEntries(entries) as Record<string, string | undefined>;
}

/** How to reach a sandbox as its merchant. */
export interface PayClientOptions {
  readonly notifyUrl?: string;
  readonly now?: () => number;
  readonly timeoutMs?: number;
}

/** Points a client at sandboxes. Each test brings the client: the sandbox's own code never knows it. */
export function payClientMadeBy(
  make: (settings: WeChatSettings, deps: WeChatDependencies) => WeChatPay,
): (sandbox: RunningSandbox, options?: PayClientOptions) => WeChatPay {
  return (sandbox, options = {}) =>
    make(
      { ...sandbox.settings, notifyUrl: options.notifyUrl ?? 'http://127.0.0.1:9/notify' },
      {
        now: options.now ?? Date.now,
        log: { warn: () => undefined },
        ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      },
    );
}

/** An order of one bill; the number is new each time. */
export function orderForTest(
  changes: { outTradeNo?: string; totalFen?: number; expiresAt?: number } = {},
) {
  return {
    outTradeNo: `LL${process.hrtime.bigint().toString()}`,
    description: '电费 2026-10',
    totalFen: 8620,
    openid: 'sandbox-wang-guilan',
    expiresAt: Math.ceil(Date.now() / 1000) * 1000 + 3_600_000,
    ...changes,
  };
}

/** Calls a documented sandbox call and answers status and JSON. */
export async function callSandbox(
  sandbox: RunningSandbox,
  call: string,
  body?: unknown,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const [method = 'GET', target = '/'] = call.split(' ');
  const response = await fetch(new URL(target, sandbox.url), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}

/** Waits until something is true; fails after three seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 3000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it did not happen within three seconds');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Waits long enough for the notifier to have looked at its clock several times. */
export async function quiet(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
}
