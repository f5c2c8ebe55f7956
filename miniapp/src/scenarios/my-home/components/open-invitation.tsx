import type { InvitationView } from '@linli/shared/contracts/delegations';
import { cancelInvitation } from '@linli/shared/contracts/delegations';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { ErrorLine } from '@/components/error-state';
import { Row } from '@/components/row';
import { helping as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';

interface OpenInvitationProps {
  readonly invitation: InvitationView;
  readonly onChanged: () => void;
}

/** A code that nobody has used yet; made useless with one press. */
export function OpenInvitation({ invitation, onChanged }: OpenInvitationProps): React.JSX.Element {
  const press = useAct();
  const { id, direction, task, expiresAt } = invitation;
  return (
    <View data-testid="open-invitation">
      <Row
        icon="key"
        title={words.open[direction]}
        note={`${words.tasks[task]}，${words.open.until(formatInstant(expiresAt))}`}
      />
      <Button
        kind="quiet"
        testId="cancel-invitation"
        isBusy={press.isBusy}
        onPress={() => {
          press.run(() => call(cancelInvitation, { invitationId: id }), onChanged);
        }}
      >
        {words.open.cancel}
      </Button>
      {press.error !== null && <ErrorLine error={press.error} />}
    </View>
  );
}
