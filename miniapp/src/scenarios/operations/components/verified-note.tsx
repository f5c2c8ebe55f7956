import type { VerificationView } from '@linli/shared/contracts/operations';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ErrorLine } from '@/components/error-state';
import { StateNote } from '@/components/state-note';
import { operations } from '@/i18n/zh-CN';
import { useVerifying } from '../use-operations';

const words = operations.verified;

function Finding({ verification }: { readonly verification: VerificationView | null }) {
  if (verification === null) {
    return (
      <StateNote tone="secondary" icon="circle-dashed" title={words.none} testId="verified-none">
        {words.noneNote}
      </StateNote>
    );
  }
  const { outcome, checked, firstEntryId } = verification;
  const when = formatInstant(verification.at);
  if (outcome === 'ok') {
    return (
      <StateNote tone="success" icon="shield-check" title={words.ok(when)} testId="verified-ok">
        {words.okNote(checked)}
      </StateNote>
    );
  }
  return (
    <StateNote tone="danger" icon="triangle-alert" title={words.bad(when)} testId="verified-bad">
      {`${words.outcomes[outcome]}${firstEntryId === null ? '' : words.entry(firstEntryId)}`}
    </StateNote>
  );
}

interface VerifiedNoteProps {
  /** The newest comparison before this page was opened. */
  readonly last: VerificationView | null;
  readonly canVerify: boolean;
}

/** When the records were compared with the log, what came of it, and a button to do it now. */
export function VerifiedNote({ last, canVerify }: VerifiedNoteProps): React.JSX.Element {
  const { isBusy, found, error, start } = useVerifying();
  return (
    <View className="stack">
      <Finding verification={found ?? last} />
      {error !== null && <ErrorLine error={error} />}
      {canVerify && (
        <Button kind="quiet" isBusy={isBusy} onPress={start} testId="verify-now">
          {words.now}
        </Button>
      )}
    </View>
  );
}
