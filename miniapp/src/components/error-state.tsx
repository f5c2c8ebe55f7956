import { View } from '@tarojs/components';
import { shell } from '@/i18n/zh-CN';
import type { CallError } from '@/services/call';
import { Notice } from './notice';
import { spokenAs } from './spoken';

interface ErrorStateProps {
  readonly error: CallError;
  readonly onRetry?: () => void;
}

/** What went wrong in a sentence, a way to try again, and the request id in small type. */
export function ErrorState({ error, onRetry }: ErrorStateProps): React.JSX.Element {
  return (
    <Notice
      icon={error.code === 'network_error' ? 'wifi-off' : 'triangle-alert'}
      title={error.message}
      testId="error-state"
      {...(onRetry ? { action: { word: shell.retry, onPress: onRetry } } : {})}
    >
      {error.requestId !== '' && (
        <View className="notice__id">{shell.requestId(error.requestId)}</View>
      )}
    </Notice>
  );
}

/** The same for an action that failed while the page itself stays. */
export function ErrorLine({ error }: { readonly error: CallError }): React.JSX.Element {
  return (
    <View className="error-line" data-testid="error-line" {...spokenAs({ role: 'alert' })}>
      <View>{error.message}</View>
      {error.requestId !== '' && (
        <View className="notice__id">{shell.requestId(error.requestId)}</View>
      )}
    </View>
  );
}
