import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { shell } from '@/i18n/zh-CN';
import { loadClientConfig, useClientConfig } from '@/services/client-config';
import { useIsOffline } from '@/services/connection';
import { useTextSize } from '@/services/text-size';
import { AlarmBar } from './alarm-bar';
import { EmergencyBar } from './emergency-bar';
import { Icon } from './icon';
import { PageBar } from './page-bar';
import { PrivacyConsent } from './privacy-consent';
import { spokenAs } from './spoken';
import './screen.scss';

interface ScreenProps {
  readonly children: ReactNode;
  /** Stable name of the page for tests. */
  readonly testId: string;
  /** The main action, kept at the foot of the screen. */
  readonly footer?: ReactNode;
  /** Tables may use the whole width of a desk. */
  readonly isWide?: boolean;
  /** The page's name where no native bar shows it; tab pages have none. */
  readonly title?: string;
  /** The page is itself about an emergency: it needs no way to another one. */
  readonly isBare?: boolean;
}

/** What holds for every page now: that nothing here is real, that the network is away. */
function Lines(): React.JSX.Element {
  const isOffline = useIsOffline();
  const config = useClientConfig();
  return (
    <>
      {config?.deployment === 'sandbox' && (
        <View className="screen__demo" data-testid="demo-line">
          {shell.demoLine}
        </View>
      )}
      {isOffline && (
        <View
          className="screen__offline"
          data-testid="offline-line"
          {...spokenAs({ role: 'alert' })}
        >
          <Icon name="wifi-off" tone="warning" size="small" />
          <View>{shell.offlineLine}</View>
        </View>
      )}
    </>
  );
}

/** The frame of every page: size of print, the way to help, safe area, and the lines that say 演示环境 and 没有网络. */
export function Screen({
  children,
  testId,
  footer,
  isWide,
  title,
  isBare = false,
}: ScreenProps): React.JSX.Element {
  const size = useTextSize();
  useEffect(() => {
    void loadClientConfig();
  }, []);
  return (
    <View
      className={`screen fs-${size} ${isWide === true ? 'screen--wide' : ''} ${footer ? 'screen--footed' : ''}`}
      id={testId}
      data-testid={testId}
    >
      {!isBare && (
        <View className="screen__bars no-print">
          <AlarmBar />
          <EmergencyBar />
        </View>
      )}
      <Lines />
      <View className="screen__body">
        {title !== undefined && <PageBar title={title} />}
        {children}
      </View>
      {footer !== undefined && footer !== null && (
        <View className="screen__footer">
          <View className="screen__footer-body">{footer}</View>
        </View>
      )}
      <PrivacyConsent />
    </View>
  );
}
