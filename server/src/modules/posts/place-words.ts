import type { PostGrant } from '@linli/shared/kernel/roles';

/** Where a post is valid, in words: `全社区`, or the name of the grid or estate. */
export function placeName(
  { estateId, gridId }: Pick<PostGrant, 'estateId' | 'gridId'>,
  names: ReadonlyMap<string, string>,
): string {
  if (gridId !== null) return names.get(gridId) ?? '已撤销的网格';
  if (estateId !== null) return names.get(estateId) ?? '已撤销的小区';
  return '全社区';
}
