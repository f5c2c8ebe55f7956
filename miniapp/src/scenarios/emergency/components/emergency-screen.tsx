import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { EmergencyNumbers } from '@/components/emergency-numbers';
import { Screen } from '@/components/screen';
import './emergency-screen.scss';

interface EmergencyScreenProps {
  readonly testId: string;
  readonly title: string;
  readonly children: ReactNode;
  /** Somebody dangerous may be looking: nothing red, few words. */
  readonly isQuiet?: boolean;
  /** The numbers in one row, to leave room. */
  readonly isShort?: boolean;
}

/** The frame of the pages about one emergency: nothing but it, and 120 and 110 at the foot, always. */
export function EmergencyScreen(props: EmergencyScreenProps): React.JSX.Element {
  const { testId, title, children, isQuiet = false, isShort = isQuiet } = props;
  // The bar of WeChat or of the browser begins with a name that gives nothing away.
  useEffect(() => {
    Taro.setNavigationBarTitle({ title }).catch(() => undefined);
  }, [title]);
  return (
    <Screen
      testId={testId}
      title={title}
      isBare
      footer={<EmergencyNumbers kind={isQuiet ? 'discreet' : 'danger'} isShort={isShort} />}
    >
      <View className="emergency-page">{children}</View>
    </Screen>
  );
}
