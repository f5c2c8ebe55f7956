import '@linli/shared/kernel/zod-setup';
import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { watchConnection } from '@/services/connection';
import './app.scss';

/** The whole app: starts following the network; each page frames itself. */
export default function App({ children }: PropsWithChildren): React.ReactNode {
  useLaunch(() => {
    watchConnection();
  });
  return children;
}
