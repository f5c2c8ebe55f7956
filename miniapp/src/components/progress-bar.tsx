import { View } from '@tarojs/components';
import { form } from '@/i18n/zh-CN';
import { spokenAs } from './spoken';
import './progress-bar.scss';

interface ProgressBarProps {
  /** What is being done: 正在导入. */
  readonly label: string;
  readonly done: number;
  /** Null while nobody knows how much there is. */
  readonly total: number | null;
  readonly unit?: string;
  /** A line below, such as how long it may still take. */
  readonly words?: string;
  readonly testId?: string;
}

/** How much is done of how much, as a bar and as numbers. */
export function ProgressBar(props: ProgressBarProps): React.JSX.Element {
  const { label, done, total, unit = form.items, words, testId = 'progress' } = props;
  const percent =
    total === null || total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  const figures =
    total === null
      ? form.doneSoFar(done, unit)
      : form.doneOf(done, total, unit) + form.percent(percent);
  const values = { 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': percent };
  return (
    <View className="progress" data-testid={testId}>
      <View className="row-between">
        <View className="text-strong">{label}</View>
        <View className="progress__figures" data-testid={`${testId}-figures`}>
          {figures}
        </View>
      </View>
      <View
        className="progress__track"
        {...spokenAs({ role: 'progressbar', label: `${label}，${figures}` })}
        {...(total === null ? {} : values)}
      >
        <View className="progress__done" style={{ width: `${percent.toString()}%` }} />
      </View>
      {words !== undefined && <View className="text-secondary">{words}</View>}
    </View>
  );
}
