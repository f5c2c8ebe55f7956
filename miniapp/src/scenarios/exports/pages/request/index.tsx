import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { fileExports as words } from '@/i18n/zh-CN';
import { goBack } from '@/services/navigation';
import { RequestForm } from '../../components/request-form';
import { useRequest } from '../../use-exports';

/** Asking for a list as a file. */
export default function ExportRequestPage(): React.JSX.Element {
  const request = useRequest();
  return (
    <Screen testId="page-export-request" title={words.requestTitle}>
      {!request.isSignedIn && <SignInFirst icon="download" words={words.signIn} />}
      {request.isSignedIn && (
        <LoadedContent loaded={request.datasets}>
          {({ items }) => (
            <RequestForm
              datasets={items}
              request={request}
              onSend={(wish) => {
                void request.send(wish).then((isSent) => {
                  if (isSent) goBack();
                });
              }}
            />
          )}
        </LoadedContent>
      )}
    </Screen>
  );
}
