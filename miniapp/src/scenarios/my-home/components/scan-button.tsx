import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { homes } from '@/i18n/zh-CN';
import { canScan, scanCode } from '@/services/scan-code';
import type { CodeKind } from '../scanned-code';
import { codeIn } from '../scanned-code';

const words = homes.scan;

/** Reading the square code beside the characters; nothing is sent before the person presses on. */
export function ScanButton(props: {
  readonly kind: CodeKind;
  readonly onCode: (code: string) => void;
}): React.JSX.Element | null {
  const [isOther, setIsOther] = useState(false);
  if (!canScan()) return null;
  const scan = async (): Promise<void> => {
    setIsOther(false);
    const scanned = await scanCode();
    if (scanned === null) return;
    const code = codeIn(scanned, props.kind);
    if (code === null) setIsOther(true);
    else props.onCode(code);
  };
  return (
    <>
      <Button kind="quiet" testId="scan" onPress={() => void scan()}>
        {words.action}
      </Button>
      {isOther && <View className="error-line">{words.other[props.kind]}</View>}
    </>
  );
}
