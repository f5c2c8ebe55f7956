import type { CallReviewView } from '@linli/shared/contracts/emergency-board';
import { formatStamp } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { emergencyDesk, emergencyResponse as all } from '@/i18n/zh-CN';
import { usePageQuery } from '@/services/page-query';
import { BoardCall } from '../../components/board-call';
import { PhaseBar } from '../../components/phase-bar';
import { useReview } from '../../use-board';

const words = emergencyDesk.review;

function unarrivedWords({ call: { outcome, onSiteAt }, metTarget }: CallReviewView): string {
  if (onSiteAt !== null) return words.notProven;
  if (outcome === 'helped' || outcome === 'transferred-120') return words.notNoted;
  const isNeedless = outcome === 'cancelled-by-caller' || outcome === 'false-alarm';
  // Taken back after the target had passed: it is not known that nobody was needed.
  return isNeedless && metTarget !== false ? words.needless : words.nobodyCame;
}

function Verdict({ review }: { readonly review: CallReviewView }): React.JSX.Element {
  const { responseSeconds, metTarget, call } = review;
  const target = all.span(call.targetSeconds);
  if (responseSeconds === null) {
    return (
      <StateNote
        tone={metTarget === false ? 'danger' : 'secondary'}
        title={unarrivedWords(review)}
        testId="review-verdict"
      >
        {call.outcome === null ? undefined : all.outcomes[call.outcome]}
      </StateNote>
    );
  }
  return (
    <StateNote
      tone={metTarget === false ? 'danger' : 'success'}
      title={`${words.response} ${all.clock(responseSeconds)}`}
      testId="review-verdict"
    >
      {metTarget === false ? words.missed(target) : words.met(target)}
    </StateNote>
  );
}

function Review({ review, reload }: { review: CallReviewView; reload: () => void }) {
  return (
    <View className="stack-wide">
      <Verdict review={review} />
      <Card title={words.phasesTitle}>
        <PhaseBar phases={review.phases} />
      </Card>
      {review.lesson !== '' && (
        <Card title={words.lesson} testId="review-lesson">
          {review.lesson}
        </Card>
      )}
      <Card title={words.moments}>
        {review.moments.map((moment, at) => (
          <Row
            key={`${moment.at.toString()}-${at.toString()}`}
            title={moment.words}
            note={formatStamp(moment.at)}
          />
        ))}
      </Card>
      <View className="text-section">{words.call}</View>
      <BoardCall call={review.call} onChange={reload} />
    </View>
  );
}

/** After a call: which step used the time, and what would have met the target. */
export default function ReviewPage(): React.JSX.Element {
  const { callId } = usePageQuery();
  const { isSignedIn, review } = useReview(callId);
  return (
    <Screen testId="page-call-review" title={words.title} isWide>
      {!isSignedIn && <SignInFirst icon="history" words={all.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={review}>
          {(data) => <Review review={data} reload={review.reload} />}
        </LoadedContent>
      )}
    </Screen>
  );
}
