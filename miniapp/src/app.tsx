import '@linli/shared/kernel/zod-setup';
import { useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { watchConnection } from '@/services/connection';
import { refreshOpenCall } from '@/services/open-call';
import { wakePress, watchPress } from '@/services/press';
import './app.scss';

/** The whole app: follows the network, and a call for help that is under way; each page frames itself. */
export default function App({ children }: PropsWithChildren): React.ReactNode {
  useLaunch(() => {
    watchConnection();
    watchPress();
  });
  useDidShow(() => {
    wakePress();
    void refreshOpenCall();
  });
  return children;
}
