import type { ClauseState } from '@linli/shared/contracts/indicators';
import { StateBadge } from '@/components/state-badge';
import { board } from '@/i18n/zh-CN';
import { stateMarks } from '../state-marks';

/** The state of a clause or an indicator as its word and shape. */
export function ClauseStateBadge({ state }: { readonly state: ClauseState }): React.JSX.Element {
  return <StateBadge word={board.states[state]} {...stateMarks[state]} />;
}
