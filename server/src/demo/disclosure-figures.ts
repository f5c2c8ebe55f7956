import type { FactName } from '@linli/shared/indicators/rules/rule';
import { tallBuildingsKey } from '@linli/shared/indicators/rules/safety';
import type { FactRecord } from '@linli/shared/indicators/facts';
import type { DisclosureRow } from './disclosures/disclosure';

/** A figure under the name that rules know, still without its source. */
export type FigureValue = Pick<FactRecord, 'key' | 'value' | 'bound'>;

/** Figures whose names in the ledger differ from those in the table. */
const renamed: Readonly<Record<string, string>> = {
  namedServices: 'elderlyServices',
  serviceKinds: 'elderlyServiceKinds',
  deliberationsPerYearMin: 'deliberationsPerYear',
  smokeSprinklerCompoundRate: 'fireAlarmRate',
};

const facilities: Readonly<Record<string, string>> = {
  parcelLockers: '智能快件箱',
  vendingMachines: '无人售卖机',
  waterDispensers: '智能共享直饮水机',
};

function boundOf(qualifier: string | undefined): Pick<FigureValue, 'bound'> {
  if (qualifier === '超过') return { bound: 'above' };
  return qualifier === '以上' ? { bound: 'at-least' } : {};
}

/** Square kilometres of one unit; null for a unit that the table does not explain. */
function squareKilometres(unit: unknown): number | null {
  if (unit === '平方公里' || unit === '平方千米') return 1;
  return unit === '万平方' || unit === '万平方米' ? 0.01 : null;
}

function areaOf(row: DisclosureRow, key: string): number | null {
  const value = row.figures[key];
  const scale = squareKilometres(row.figures[`${key}Unit`]);
  return typeof value === 'number' && scale !== null ? Number((value * scale).toFixed(6)) : null;
}

function specialFigures(row: DisclosureRow): FigureValue[] {
  const { figures } = row;
  const found: FigureValue[] = [];
  for (const key of ['area5g', 'totalArea']) {
    const value = areaOf(row, key);
    if (value !== null) found.push({ key, value });
  }
  const floor = figures['noBuildingsAtOrAboveFloor'];
  if (typeof floor === 'number') found.push({ key: tallBuildingsKey(floor.toString()), value: 0 });
  const kinds = Object.entries(facilities).filter(([key]) => Number(figures[key] ?? 0) > 0);
  if (kinds.length > 0) {
    found.push({ key: 'convenienceFacilities', value: kinds.map(([, label]) => label) });
  }
  return found;
}

const special = ['area5g', 'totalArea', 'statedRate'];

/** The figures of a row by their names in the ledger; `rate` is the name of the row's own stated share. */
export function figureValuesOf(row: DisclosureRow, rate: FactName | null): FigureValue[] {
  const plain = Object.entries(row.figures).flatMap(([key, value]): FigureValue[] =>
    typeof value === 'string' || special.includes(key)
      ? []
      : [{ key: renamed[key] ?? key, value, ...boundOf(row.qualifiers[key]) }],
  );
  const stated = row.figures['statedRate'];
  const share: FigureValue[] =
    rate === null || typeof stated !== 'number'
      ? []
      : [{ key: rate.key, value: stated, ...boundOf(row.qualifiers['statedRate']) }];
  return [...plain, ...share, ...specialFigures(row)];
}
