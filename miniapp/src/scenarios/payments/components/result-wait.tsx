import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { payments } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import type { PaymentResult } from '../use-payment-result';

/** While a payment is open: when it is looked at next, here and by the server, and what can be done. */
export function ResultWait({ result }: { readonly result: PaymentResult }): React.JSX.Element {
  const words = payments.result;
  useNow(1000);
  const { payment, nextAskAt, isBusy } = result;
  const seconds =
    nextAskAt === null ? null : Math.max(1, Math.ceil((nextAskAt - Date.now()) / 1000));
  const serverCheckAt = payment?.nextCheckAt ?? null;
  return (
    <View className="stack">
      <View className="text-secondary" data-testid="next-check">
        {seconds === null ? words.asking : words.nextCheck(seconds)}
      </View>
      <View className="text-secondary">
        {serverCheckAt === null
          ? words.serverCheckLater
          : words.serverCheck(formatInstant(serverCheckAt))}
      </View>
      {payment?.can.resume === true && (
        <Button testId="resume" isBusy={isBusy} onPress={result.resume}>
          {words.resume}
        </Button>
      )}
      {payment?.can.cancel === true && (
        <Button kind="quiet" testId="cancel" isBusy={isBusy} onPress={result.cancel}>
          {words.cancel}
        </Button>
      )}
    </View>
  );
}
