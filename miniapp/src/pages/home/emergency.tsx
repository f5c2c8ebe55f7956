import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { EmergencyNumbers } from '@/components/emergency-numbers';
import { home, sos } from '@/i18n/zh-CN';
import { openSurely, pages } from '@/services/navigation';
import { useIsElderMode } from '@/services/text-size';

/** The ways to help: the community's duty room by one press, and the phone. */
export function Emergency(): React.JSX.Element {
  const words = home.emergency;
  // In elder mode the same button stands above every page already.
  const isElderMode = useIsElderMode();
  return (
    <View className="emergency" data-testid="emergency">
      <View className="emergency__title">{words.title}</View>
      <View className="text-secondary">{words.words}</View>
      <View className="emergency__buttons">
        {!isElderMode && (
          <Button
            kind="danger"
            icon="siren"
            testId="home-sos"
            onPress={() => {
              openSurely(pages.press);
            }}
          >
            {sos.word}
          </Button>
        )}
        <EmergencyNumbers kind="quiet" />
      </View>
      <View className="text-note">{words.limits}</View>
    </View>
  );
}
