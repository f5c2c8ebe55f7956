import type { BuildingView } from '@linli/shared/contracts/register';
import { inOrder } from './building-order';

const building = (estate: string, name: string): BuildingView => ({
  id: `${estate}${name}`,
  estateId: estate,
  estate,
  name,
  grid: null,
  households: 1,
});

test('buildings stand as people count them, estate by estate', () => {
  const given = [
    building('华府天地', '10号楼'),
    building('华府天地', '2号楼'),
    building('华府天地', '商铺'),
    building('山语观邸', '1号楼'),
  ];
  expect(inOrder(given).map(({ estate, name }) => `${estate}${name}`)).toEqual([
    '华府天地2号楼',
    '华府天地10号楼',
    '华府天地商铺',
    '山语观邸1号楼',
  ]);
});
