import { Text, View } from '@tarojs/components';
import { formatDuration } from '@linli/shared/kernel/time';
import { form } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import { spokenAs } from './spoken';
import './code-display.scss';

interface CodeDisplayProps {
  readonly code: string;
  /** The instant (milliseconds) after which the code is worth nothing; left out: it does not run out. */
  readonly endsAt?: number | null;
  /** What to do with it, in one line. */
  readonly words?: string;
  readonly testId?: string;
}

/** A code in groups that can be read aloud: 482 913, K7QX 4M2P. */
export function groupsOf(code: string): string[] {
  const signs = code.replace(/[^\dA-Za-z]/g, '');
  const size = signs.length % 4 === 0 ? 4 : 3;
  return signs.match(new RegExp(`.{1,${size.toString()}}`, 'g')) ?? [];
}

function TimeLeft({ endsAt }: { readonly endsAt: number }): React.JSX.Element {
  const seconds = Math.ceil((endsAt - useNow(1000)) / 1000);
  const isOver = seconds <= 0;
  return (
    <View className={`code-display__left ${isOver ? 'code-display__left--over' : ''}`}>
      {isOver ? form.codeOver : form.codeLeft(clockOf(seconds))}
    </View>
  );
}

/** `9 分 32 秒` under an hour, whole hours and days above. */
function clockOf(seconds: number): string {
  if (seconds < 60 || seconds >= 3600) return formatDuration(seconds);
  return form.minutesAndSeconds(Math.floor(seconds / 60), seconds % 60);
}

/** A code to show or to read aloud, in big groups, with how long it still holds. */
export function CodeDisplay(props: CodeDisplayProps): React.JSX.Element {
  const { code, endsAt, words, testId = 'code' } = props;
  return (
    <View className="code-display" data-testid={testId}>
      <View
        className={`code-display__groups ${groupsOf(code).length > 2 ? 'code-display__groups--long' : ''}`}
        data-testid={`${testId}-value`}
        {...spokenAs({ role: 'group', label: [...code].join(' ') })}
      >
        {groupsOf(code).map((group, index) => (
          <Text key={index} className="code-display__group">
            {group}
          </Text>
        ))}
      </View>
      {endsAt !== undefined && endsAt !== null && <TimeLeft endsAt={endsAt} />}
      {words !== undefined && <View className="text-secondary">{words}</View>}
    </View>
  );
}
