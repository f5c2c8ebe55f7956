import type { BuildingView } from '@linli/shared/contracts/register';

function numberOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? Number.MAX_SAFE_INTEGER);
}

/** Buildings as people count them: 2号楼 before 10号楼, estate by estate. */
export function inOrder(buildings: readonly BuildingView[]): BuildingView[] {
  const estates = [...new Set(buildings.map(({ estate }) => estate))];
  return [...buildings].sort(
    (one, other) =>
      estates.indexOf(one.estate) - estates.indexOf(other.estate) ||
      numberOf(one.name) - numberOf(other.name) ||
      (one.name < other.name ? -1 : 1),
  );
}
