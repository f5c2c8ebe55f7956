import type { MyCallView } from '@linli/shared/contracts/emergency';
import { View } from '@tarojs/components';
import { spokenAs } from '@/components/spoken';
import { callPage as words } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import { factSentence, isNobodyComing } from '../call-words';
import './call-fact.scss';

interface CallFactProps {
  readonly view: MyCallView;
  /** When the server last answered, by this device's clock. */
  readonly readAt: number | null;
}

/** After so long without an answer what stands here is old, and that is said. */
const staleMs = 10_000;

function Advice({ view }: Pick<CallFactProps, 'view'>): React.JSX.Element | null {
  if (!isNobodyComing(view) || view.isDrill) return null;
  const { isSilent, fact, asked, reached, nextStepAt } = view;
  const said = isSilent ? words.quiet : words;
  const unreachable = nextStepAt === null ? said.unreachableWords : said.unreachableAgain;
  return (
    <>
      {asked > 0 && <View className="call-fact__line">{words.asked(asked, reached)}</View>}
      <View className={`call-fact__line ${isSilent ? '' : 'call-fact__line--danger'}`}>
        {fact === 'unreachable' ? unreachable : said.phoneNow}
      </View>
    </>
  );
}

/** The weakest current fact, large, with the seconds that it has lasted by the server's clock. */
export function CallFactHead({ view, readAt }: CallFactProps): React.JSX.Element {
  const now = useNow(1000);
  const lasted = words.running((now - view.factSince) / 1000);
  const age = readAt === null ? 0 : Date.now() - readAt;
  const sentence = factSentence(view);
  const tone = view.isSilent || view.isDrill ? 'quiet' : view.fact;
  return (
    <View className={`call-fact call-fact--${tone}`} data-testid={`fact-${view.fact}`}>
      <View className="call-fact__sentence" {...spokenAs({ role: 'status', label: sentence })}>
        {sentence}
      </View>
      <View className="call-fact__seconds" data-testid="fact-seconds">
        {lasted}
      </View>
      <Advice view={view} />
      {age > staleMs && (
        <View
          className={`call-fact__line ${view.isSilent ? '' : 'call-fact__line--stale'}`}
          data-testid="stale"
          {...spokenAs(view.isSilent ? {} : { role: 'alert' })}
        >
          {(view.isSilent ? words.quiet : words).stale(age / 1000)}
        </View>
      )}
    </View>
  );
}
