import '@linli/shared/kernel/zod-setup';
import { useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { lookForAlarms, watchAlarms } from '@/services/alarm-watch';
import { watchConnection } from '@/services/connection';
import { refreshOpenCall, watchOpenCall } from '@/services/open-call';
import { wakePress, watchPress } from '@/services/press';
import './app.scss';

/** The whole app: follows the network and calls for help, one's own and others'; each page frames itself. */
export default function App({ children }: PropsWithChildren): React.ReactNode {
  useLaunch(() => {
    watchConnection();
    watchPress();
    watchOpenCall();
    watchAlarms();
  });
  useDidShow(() => {
    wakePress();
    void refreshOpenCall();
    void lookForAlarms();
  });
  return children;
}
