import type { Gender, Relation } from '@linli/shared/contracts/register';
import type { ImportRowProblem } from '@linli/shared/contracts/register-imports';
import type { ColumnName } from './columns';

/** What a good row says, before it has a place in the register. */
export interface ResidentDraft {
  readonly rowNumber: number;
  readonly estate: string;
  readonly building: string;
  readonly unit: string;
  readonly room: string;
  readonly grid: string | null;
  readonly name: string;
  readonly gender: Gender;
  readonly birthDate: string;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly relation: Relation;
  readonly livesAlone: boolean;
  readonly fromOn: string;
}

/** What is wrong with one cell. */
export interface CellProblem {
  readonly rowNumber: number;
  readonly column: ColumnName;
  readonly problem: ImportRowProblem;
  readonly otherRow?: number;
}

/** The address of a draft as households write theirs. */
export function addressOf(
  draft: Pick<ResidentDraft, 'estate' | 'building' | 'unit' | 'room'>,
): string {
  return [draft.estate, draft.building, draft.unit, draft.room]
    .filter((part) => part !== '')
    .join(' ');
}
