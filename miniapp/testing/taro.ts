// What the app asks of Taro, answered by the test: requests go to `onRequest`, storage is a map.
import { useEffect } from 'react';

export interface TaroRequest {
  readonly url: string;
  readonly method: string;
  readonly data?: unknown;
  readonly timeout?: number;
  readonly header: Readonly<Record<string, string>>;
}
export interface TaroAnswer {
  readonly statusCode: number;
  readonly data: unknown;
}

const store = new Map<string, unknown>();

/** What tests set and look at. */
export const taro = {
  onRequest: (_request: TaroRequest): Promise<TaroAnswer> =>
    Promise.reject(new Error('no network')),
  visited: [] as string[],
  params: {} as Record<string, string>,
  copied: [] as string[],
  /** The names that the bar of the page was given. */
  titles: [] as string[],
  /** A device that keeps nothing. */
  isFull: false,
  reset(): void {
    store.clear();
    taro.visited = [];
    taro.params = {};
    taro.copied = [];
    taro.titles = [];
    taro.isFull = false;
    taro.onRequest = () => Promise.reject(new Error('no network'));
  },
};

export const useDidShow = (_shown: () => void): void => undefined;
export const useDidHide = (_hidden: () => void): void => undefined;
export const useLaunch = (launched: () => void): void => {
  useEffect(launched, [launched]);
};
export const useRouter = (): { params: Record<string, string> } => ({ params: taro.params });

const visit = ({ url }: { url: string }): Promise<void> => {
  taro.visited.push(url);
  return Promise.resolve();
};

export default {
  request: (request: TaroRequest) => taro.onRequest(request),
  getStorageSync: (key: string) => store.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => {
    if (taro.isFull) throw new Error('no room');
    store.set(key, value);
  },
  setNavigationBarTitle: ({ title }: { title: string }): Promise<void> => {
    taro.titles.push(title);
    return Promise.resolve();
  },
  removeStorageSync: (key: string) => store.delete(key),
  onNetworkStatusChange: () => undefined,
  setClipboardData: ({ data }: { data: string }): Promise<void> => {
    taro.copied.push(data);
    return Promise.resolve();
  },
  getCurrentPages: () => [{}, {}],
  getCurrentInstance: () => ({ router: { path: '/pages/home/index', params: taro.params } }),
  navigateTo: visit,
  redirectTo: visit,
  switchTab: visit,
  navigateBack: () => visit({ url: 'back' }),
};
