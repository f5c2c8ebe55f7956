import type { issueCode } from '@linli/shared/contracts/binding-desk';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { dayOf, formatDay } from '@linli/shared/kernel/time';
import { Image, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { CodeDisplay } from '@/components/code-display';
import { StateNote } from '@/components/state-note';
import { bindingDesk, homes } from '@/i18n/zh-CN';
import { canPrint, printPage } from '@/services/paper';
import './code-sheet.scss';

const words = bindingDesk.codesPage;

interface CodeSheetProps {
  readonly made: OutputOf<typeof issueCode>;
  readonly onDone: () => void;
}

/** The sheet of paper for one household: where, what to do, the code to type and to scan. */
export function CodeSheet({ made, onDone }: CodeSheetProps): React.JSX.Element {
  return (
    <View className="stack-wide">
      <StateNote tone="warning" title={words.onlyOnce} />
      <Card title={words.sheet} testId="code-sheet">
        <View className="text-section">
          {made.address} {homes.relations[made.relation]}
        </View>
        <CodeDisplay code={made.code} testId="issued-code" />
        <Image className="code-sheet__picture" src={made.qr} mode="aspectFit" />
        <View className="stack">
          {words.plain.map((line) => (
            <View key={line}>{line}</View>
          ))}
          <View className="text-secondary">{words.until(formatDay(dayOf(made.expiresAt)))}</View>
        </View>
      </Card>
      {canPrint() && (
        <Button icon="printer" testId="print" onPress={printPage}>
          {words.print}
        </Button>
      )}
      <Button kind="quiet" testId="put-away" onPress={onDone}>
        {words.done}
      </Button>
    </View>
  );
}
