import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { ViewNode } from './tree';
import { applyChange, findById, textOf } from './tree';
import type { DeviceTrace } from './device';
import { freshTrace } from './device';
import type { Outside } from './wx';
import { makeWx } from './wx';

type Handlers = Record<string, ((...given: unknown[]) => unknown) | undefined>;

/** One page on the stack: what it shows, and what was sent to show it. */
export interface OpenPage {
  readonly route: string;
  readonly data: { root?: ViewNode };
  /** Bytes of each `setData`, as JSON. */
  readonly setDataBytes: number[];
  readonly handlers: Handlers;
}

/** A mini-program that has been launched from its real build. */
export interface MiniProgram {
  page(): OpenPage;
  text(): string;
  /** Presses the node with this id, or lets it tell another event; throws if it is not on the page. */
  tap(id: string | RegExp, event?: string): void;
  /** Polls until the page satisfies `isTrue`; throws with the page's text after five seconds. */
  until(isTrue: (page: OpenPage) => boolean): Promise<void>;
  /** What the phone has been made to do. */
  readonly phone: DeviceTrace;
  /** Leaves the app: hides and unloads every page, so that no timer of theirs survives. */
  close(): void;
}

const patienceMs = 5000;

/** Loads the build in `folder` as WeChat would and opens its first page. Throws if there is no build. */
export function launch(folder: string, outside: Outside): MiniProgram {
  if (!existsSync(path.join(folder, 'app.js'))) throw new Error(`no mini-program in ${folder}`);
  const stack: OpenPage[] = [];
  const manifest = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')) as {
    pages: string[];
  };
  const load = moduleLoader(folder, () => context);
  const registered = new Map<string, Handlers>();
  let loadingRoute = '';

  const open = (url: string): void => {
    const [address = '', query = ''] = url.replace(/^\//, '').split('?');
    loadingRoute = address;
    load(`${address}.js`);
    const page = makePage(address, registered.get(address) ?? {});
    stack.push(page);
    // WeChat hands over the query as it was written; decoding is the page's affair.
    const written = query.split('&').map((part) => part.split('=') as [string, string]);
    start(page, Object.fromEntries(written));
  };
  const close = (): void => {
    const page = stack.pop();
    page?.handlers['onHide']?.();
    page?.handlers['onUnload']?.();
  };
  const closeAll = (): void => {
    while (stack.length > 0) close();
  };
  const phone = freshTrace();
  const wx = makeWx(
    outside,
    {
      navigateTo: (url) => {
        stack.at(-1)?.handlers['onHide']?.();
        open(url);
      },
      redirectTo: (url) => {
        close();
        open(url);
      },
      switchTab: (url) => {
        closeAll();
        open(url);
      },
      navigateBack: () => {
        close();
        stack.at(-1)?.handlers['onShow']?.();
      },
    },
    phone,
  );
  const app: Handlers = {};
  const timers = ownTimers();
  const context = vm.createContext({
    wx,
    App: (handlers: Handlers) => Object.assign(app, handlers),
    Page: (handlers: Handlers) => {
      registered.set(loadingRoute, handlers);
    },
    Component: () => undefined,
    Behavior: (behavior: unknown) => behavior,
    getApp: () => app,
    getCurrentPages: () => stack.map((page) => page.handlers),
    console,
    ...timers.own,
  });
  load('app.js');
  app['onLaunch']?.({ path: manifest.pages[0], query: {} });
  app['onShow']?.({ path: manifest.pages[0], query: {} });
  open(manifest.pages[0] ?? '');
  const leave = (): void => {
    closeAll();
    timers.stop();
  };
  return { ...control(stack), phone, close: leave };
}

/** Timers that end with the app, as they do when WeChat throws it away. */
function ownTimers() {
  const running = new Set<ReturnType<typeof setTimeout>>();
  const noted = (timer: ReturnType<typeof setTimeout>): ReturnType<typeof setTimeout> => {
    running.add(timer);
    return timer;
  };
  return {
    own: {
      setTimeout: (run: () => void, ms?: number) => noted(setTimeout(run, ms)),
      setInterval: (run: () => void, ms?: number) => noted(setInterval(run, ms)),
      clearTimeout,
      clearInterval,
    },
    stop: () => {
      for (const timer of running) clearTimeout(timer);
    },
  };
}

function control(stack: readonly OpenPage[]): Omit<MiniProgram, 'close' | 'phone'> {
  const page = (): OpenPage => stack.at(-1) as OpenPage;
  const text = (): string => textOf(page().data.root ?? {});
  return {
    page,
    text,
    tap: (id, event = 'tap') => {
      const node = findById(page().data.root ?? {}, id);
      if (node?.sid === undefined) throw new Error(`nothing named ${String(id)} on: ${text()}`);
      const target = { id: node.sid, dataset: { sid: node.sid } };
      page().handlers['eh']?.({
        type: event,
        target,
        currentTarget: target,
        detail: {},
        timeStamp: 0,
      });
    },
    until: async (isTrue) => {
      const deadline = Date.now() + patienceMs;
      while (!isTrue(page())) {
        if (Date.now() > deadline) throw new Error(`waited in vain on ${page().route}: ${text()}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

/** WeChat's `require`: every file runs once, paths are relative to the asking file. */
function moduleLoader(folder: string, contextOf: () => vm.Context) {
  const loaded = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const source = readFileSync(path.join(folder, file), 'utf8');
    const run = vm.runInContext(
      `(function (module, exports, require) {${source}\n})`,
      contextOf(),
      {
        filename: file,
      },
    ) as (...given: unknown[]) => void;
    const from = (asked: string): unknown => {
      const target = path.join(path.dirname(file), asked);
      return load(target.endsWith('.js') ? target : `${target}.js`);
    };
    run(module, module.exports, from);
    return module.exports;
  };
  return load;
}

function makePage(route: string, registered: Handlers): OpenPage {
  const data = structuredClone(registered['data'] ?? {}) as OpenPage['data'];
  const setDataBytes: number[] = [];
  const setData = (changes: Record<string, unknown>, done?: () => void): void => {
    setDataBytes.push(Buffer.byteLength(JSON.stringify(changes)));
    applyChange(data, changes);
    if (done) setTimeout(done, 0);
  };
  const handlers = { ...registered, data, route, setData } as unknown as Handlers;
  return { route, data, setDataBytes, handlers };
}

function start(page: OpenPage, query: Record<string, string>): void {
  page.handlers['onLoad']?.(query);
  page.handlers['onShow']?.();
  page.handlers['onReady']?.();
}
