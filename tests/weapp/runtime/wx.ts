import type { DeviceTrace } from './device';
import { makeDevice } from './device';

/** One request of the mini-program, as `wx.request` got it. */
export interface WxRequest {
  readonly url: string;
  /** Path and query, without the server's address. */
  readonly path: string;
  readonly method: string;
  readonly data: unknown;
  readonly header: Readonly<Record<string, string>>;
}

/** How the app answers WeChat when something needs the person's agreement to the privacy guidelines. */
export type PrivacyListener = (
  resolve: (answer: { readonly event: string; readonly buttonId?: string }) => void,
  about: { readonly referrer: string },
) => void;

/** What the outside world answers to the mini-program. */
export interface Outside {
  request(request: WxRequest): Promise<{ statusCode: number; data: unknown }>;
  /** Resolves if the cashier was closed after paying; rejects with `errMsg` otherwise. */
  requestPayment(parameters: Record<string, unknown>): Promise<void>;
  /** Given the app's listener once; call it to hold something back until the person has agreed. */
  onNeedPrivacyAuthorization?(listener: PrivacyListener): void;
}

/** How pages are opened and left; given by the runtime. */
export interface Navigation {
  navigateTo(url: string): void;
  redirectTo(url: string): void;
  switchTab(url: string): void;
  navigateBack(): void;
}

interface Callbacks {
  success?: (result: object) => void;
  fail?: (reason: object) => void;
  complete?: (result: object) => void;
}
type Options = Callbacks & Record<string, unknown>;

function settle(name: string, options: Options, work: Promise<unknown>): void {
  work.then(
    (result) => {
      const answer = { errMsg: `${name}:ok`, ...(result as object | undefined) };
      options.success?.(answer);
      options.complete?.(answer);
    },
    (reason: unknown) => {
      const answer = { errMsg: `${name}:fail`, ...(reason as object) };
      options.fail?.(answer);
      options.complete?.(answer);
    },
  );
}

function request(outside: Outside, options: Options): { abort(): void } {
  const url = String(options['url']);
  const asked: WxRequest = {
    url,
    path: url.replace(/^https?:\/\/[^/]+/, ''),
    method: (options['method'] as string | undefined) ?? 'GET',
    data: options['data'],
    header: (options['header'] ?? {}) as Record<string, string>,
  };
  settle('request', options, outside.request(asked));
  return { abort: () => undefined };
}

/** The part of `wx` that the app uses. Storage lives as long as the returned object. */
export function makeWx(
  outside: Outside,
  navigation: Navigation,
  phone: DeviceTrace,
): Record<string, unknown> {
  const storage = new Map<string, unknown>();
  const move = (name: keyof Navigation) => (options: Options) => {
    navigation[name](String(options['url']));
    settle(name, options, Promise.resolve());
  };
  const device = { platform: 'devtools', windowWidth: 375, windowHeight: 667, pixelRatio: 2 };
  return {
    ...makeDevice(phone),
    request: (options: Options) => request(outside, options),
    requestPayment: (options: Options) => {
      const { success: _s, fail: _f, complete: _c, ...parameters } = options;
      settle('requestPayment', options, outside.requestPayment(parameters));
    },
    login: (options: Options) => {
      settle('login', options, Promise.resolve({ code: 'login-code' }));
    },
    onNeedPrivacyAuthorization: (listener: PrivacyListener) =>
      outside.onNeedPrivacyAuthorization?.(listener),
    navigateTo: move('navigateTo'),
    redirectTo: move('redirectTo'),
    switchTab: move('switchTab'),
    navigateBack: move('navigateBack'),
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => storage.set(key, value),
    removeStorageSync: (key: string) => storage.delete(key),
    setNavigationBarTitle: (options: Options) => {
      settle('setNavigationBarTitle', options, Promise.resolve({}));
    },
    onNetworkStatusChange: () => undefined,
    getAppBaseInfo: () => ({ SDKVersion: '3.5.0', fontSizeScaleFactor: 1 }),
    getDeviceInfo: () => device,
    getWindowInfo: () => device,
    getSystemInfoSync: () => ({ ...device, SDKVersion: '3.5.0' }),
    canIUse: () => true,
    nextTick: (next: () => void) => setTimeout(next, 0),
    getLaunchOptionsSync: () => ({ path: '', query: {} }),
    getEnterOptionsSync: () => ({ path: '', query: {} }),
  };
}
