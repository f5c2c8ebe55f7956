import { addressOf } from './resident-draft';
import type { CellProblem, ResidentDraft } from './resident-draft';

/**
 * Judges rows by the rows before them: the same person twice, two heads, living alone among others. The later row
 * is the one that is wrong, so that the earlier can be kept.
 */
export class RowCompany {
  private readonly rowOfPerson = new Map<string, number>();
  private readonly rowOfHead = new Map<string, number>();
  private readonly firstRowIn = new Map<string, number>();
  private readonly aloneIn = new Map<string, number>();

  /** What is wrong with the row in the company of those before; a row without problems joins them. */
  judge(draft: ResidentDraft, personKey: string): CellProblem[] {
    const { rowNumber } = draft;
    const problems: CellProblem[] = [];
    const address = addressOf(draft);
    const wrong = (problem: Omit<CellProblem, 'rowNumber' | 'otherRow'>, otherRow?: number) => {
      if (otherRow !== undefined) problems.push({ rowNumber, ...problem, otherRow });
    };
    wrong({ column: 'name', problem: 'duplicate-in-file' }, this.rowOfPerson.get(personKey));
    if (draft.relation === 'head') {
      wrong({ column: 'relation', problem: 'two-heads' }, this.rowOfHead.get(address));
    }
    const other = draft.livesAlone ? this.firstRowIn.get(address) : this.aloneIn.get(address);
    wrong({ column: 'livesAlone', problem: 'not-alone' }, other);
    if (problems.length > 0) return problems;
    this.rowOfPerson.set(personKey, rowNumber);
    if (draft.relation === 'head') this.rowOfHead.set(address, rowNumber);
    if (draft.livesAlone) this.aloneIn.set(address, rowNumber);
    if (!this.firstRowIn.has(address)) this.firstRowIn.set(address, rowNumber);
    return [];
  }
}
