import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { devices } from '@/i18n/zh-CN';
import { copyText } from '@/services/copy-text';
import './key-sheet.scss';

const words = devices.key;

/** A key that is shown this once, with a way to take it along. */
export function KeySheet(props: {
  readonly deviceKey: string;
  readonly onDone: () => void;
}): React.JSX.Element {
  const [said, setSaid] = useState('');
  return (
    <Sheet
      title={words.title}
      testId="device-key"
      // A tap beside the sheet must not lose what is never shown again.
      onClose={() => undefined}
      footer={
        <>
          <Button
            testId="copy-key"
            onPress={() => {
              void copyText(props.deviceKey).then((isCopied) => {
                setSaid(isCopied ? words.copied : words.notCopied);
              });
            }}
          >
            {words.copy}
          </Button>
          <Button kind="quiet" testId="key-done" onPress={props.onDone}>
            {words.done}
          </Button>
        </>
      }
    >
      <View className="stack">
        <View>{words.words}</View>
        <Text className="device-key" data-testid="key" selectable userSelect>
          {props.deviceKey}
        </Text>
        {said !== '' && <View data-testid="copied">{said}</View>}
      </View>
    </Sheet>
  );
}
