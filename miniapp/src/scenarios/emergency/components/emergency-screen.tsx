import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { EmergencyNumbers } from '@/components/emergency-numbers';
import { Screen } from '@/components/screen';
import './emergency-screen.scss';

interface EmergencyScreenProps {
  readonly testId: string;
  readonly title: string;
  readonly children: ReactNode;
  /** Somebody dangerous may be looking: nothing red, few words. */
  readonly isQuiet?: boolean;
}

/** The frame of the pages about one emergency: nothing but it, and 120 and 110 at the foot, always. */
export function EmergencyScreen(props: EmergencyScreenProps): React.JSX.Element {
  const { testId, title, children, isQuiet = false } = props;
  return (
    <Screen
      testId={testId}
      title={title}
      isBare
      footer={<EmergencyNumbers kind={isQuiet ? 'discreet' : 'danger'} />}
    >
      <View className="emergency-page">{children}</View>
    </Screen>
  );
}
