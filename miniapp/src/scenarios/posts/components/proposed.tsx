import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { StateNote } from '@/components/state-note';
import { posts } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import type { Proposal } from '../use-posts';

const words = posts.proposed;

interface ProposedProps {
  readonly proposal: Proposal;
  readonly onBack: () => void;
}

/** Says that nothing has happened yet, and until when a second administrator can agree. */
export function Proposed({ proposal, onBack }: ProposedProps): React.JSX.Element {
  return (
    <View className="stack-wide">
      <StateNote tone="information" icon="hourglass" title={words.title} testId="proposed">
        {words.words(formatInstant(proposal.expiresAt))}
      </StateNote>
      <Button
        testId="see-approval"
        onPress={() => {
          open(pages.approval, { id: proposal.approvalId });
        }}
      >
        {words.look}
      </Button>
      <Button kind="quiet" testId="back-to-posts" onPress={onBack}>
        {words.back}
      </Button>
    </View>
  );
}
