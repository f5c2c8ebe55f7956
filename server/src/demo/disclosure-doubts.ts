import type { Clause } from '@linli/shared/indicators/catalogue';
import type { FactRecord } from '@linli/shared/indicators/facts';
import type { DisclosureFinding } from './disclosures/disclosure';

/** What an audit found about a row, in words for residents. */
const words: Readonly<Record<string, string>> = {
  'over-claim/impossible-value': '公示写“100%以上”，比率不可能超过100%',
  'over-claim/scale-mismatch': '公示写的数量与社区规模不符',
  'partial/new-compounds-only': '公示只说明了新建小区',
  'partial/two-compounds-only': '公示只说明了其中两个小区',
  'partial/in-progress': '公示写的是正在建设',
  'partial/count-without-names': '公示只写了数量，没有写明是哪些',
  'partial/ambiguous': '公示的说法不明确',
  'partial/coverage-not-full': '公示没有说明已全部覆盖',
  'partial/condition-not-quantified': '公示没有给出占比的分子分母',
  'partial/items-not-named': '公示没有写明包括哪些项目',
  'partial/object-not-named': '公示没有写明识别的是什么',
  'partial/count-left-blank': '公示的数量处留空',
  'not-applicable/no-such-building': '公示没有逐个小区说明',
  'other/internal-inconsistency': '公示前后说法不一致',
};

/** What makes a fact doubtful for these clauses. An impossible share makes only the share doubtful, not its parts. */
export function doubtOf(
  findings: readonly DisclosureFinding[],
  clauses: readonly Clause[],
  isShare: boolean,
): Pick<FactRecord, 'doubt'> {
  const found = findings
    .filter((finding) => clauses.some((clause) => finding.clauseIds.includes(clause.id)))
    .map((finding) => `${finding.type}/${finding.subtype}`)
    .filter((kind) => isShare || kind !== 'over-claim/impossible-value')
    .flatMap((kind) => words[kind] ?? []);
  return found.length === 0 ? {} : { doubt: [...new Set(found)].join('；') };
}
