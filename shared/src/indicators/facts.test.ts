import { factTableOf, isSupported } from './facts';
import type { FactRecord, Provenance } from './facts';

const fact = (value: number, provenance: Provenance, on: string): FactRecord => ({
  key: 'totalHouseholds',
  value,
  provenance,
  source: '户籍台账',
  on,
});

test('a checked fact replaces a newer declared one', () => {
  const table = factTableOf([
    fact(4414, 'declared', '2024-10-24'),
    fact(4390, 'documented', '2023-01-01'),
    fact(4500, 'declared', '2026-01-01'),
  ]);
  expect(table['totalHouseholds']?.value).toBe(4390);
});

test('among equals the newest fact stands, and the first of one day', () => {
  const table = factTableOf([
    fact(1, 'declared', '2024-10-24'),
    fact(2, 'declared', '2025-10-24'),
    fact(3, 'declared', '2025-10-24'),
  ]);
  expect(table['totalHouseholds']).toEqual({
    value: 2,
    provenance: 'declared',
    source: '户籍台账',
    on: '2025-10-24',
  });
});

test('what is measured again on the same day replaces the count before', () => {
  const table = factTableOf([
    fact(4410, 'measured', '2026-11-21'),
    fact(4412, 'measured', '2026-11-21'),
    fact(4400, 'measured', '2026-11-20'),
  ]);
  expect(table['totalHouseholds']?.value).toBe(4412);
});

test('only a declared fact is unsupported', () => {
  const supported = (['declared', 'documented', 'inspected', 'measured'] as const).map((one) =>
    isSupported(fact(1, one, '2024-10-24')),
  );
  expect(supported).toEqual([false, true, true, true]);
});
