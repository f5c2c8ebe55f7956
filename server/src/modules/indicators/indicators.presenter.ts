import { clauseStateSchema, clauseView } from '@linli/shared/contracts/indicators';
import type { ClauseState, ClauseView } from '@linli/shared/contracts/indicators';
import type { Clause } from '@linli/shared/indicators/catalogue';
import { ruleOf } from '@linli/shared/indicators/rules/rule-of';
import type { ClauseFlip } from './entities/clause-flip.entity';
import type { ClauseStanding } from './entities/clause-standing.entity';

/** The states of standings, by clause. */
export function statesOf(standings: ReadonlyMap<string, ClauseStanding>): Map<string, ClauseState> {
  return new Map(
    [...standings].map(([clauseId, standing]) => [
      clauseId,
      clauseStateSchema.parse(standing.state),
    ]),
  );
}

const notYetJudged = '这一条还没有核算，请稍后再看。';

/** A clause with its state, why, on what figures, and what the disclosure says beside it. */
export function presentClause(
  clause: Clause,
  standing: ClauseStanding | undefined,
  claim: ClauseView['claim'],
): ClauseView {
  const shape = clauseView.shape;
  return {
    id: clause.id,
    text: clause.text,
    ruleKind: ruleOf(clause).kind,
    state: standing === undefined ? 'unproven' : clauseStateSchema.parse(standing.state),
    reason: standing?.reason ?? notYetJudged,
    figures: standing === undefined ? [] : shape.figures.parse(JSON.parse(standing.figures)),
    claim,
    usage:
      standing === undefined || standing.usage === null
        ? null
        : shape.usage.parse(JSON.parse(standing.usage)),
    changedAt: standing?.changedAt ?? null,
  };
}

/** One change of state, for the history under a clause. */
export function presentFlip(flip: ClauseFlip) {
  return {
    at: flip.at,
    from: clauseStateSchema.parse(flip.fromState),
    to: clauseStateSchema.parse(flip.toState),
    reason: flip.reason,
  };
}
