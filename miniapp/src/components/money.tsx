import { Text } from '@tarojs/components';
import { formatFen } from '@linli/shared/kernel/money';
import './money.scss';

interface MoneyProps {
  readonly fen: number;
  readonly size?: 'body' | 'section' | 'figure';
}

/** An amount as ¥86.20, in figures of one width. */
export function Money({ fen, size = 'body' }: MoneyProps): React.JSX.Element {
  return <Text className={`money money--${size}`}>{formatFen(fen)}</Text>;
}
