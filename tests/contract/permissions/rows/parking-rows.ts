import { randomUUID } from 'node:crypto';
import type * as parking from '@linli/shared/contracts/parking';
import { CarPark } from '@linli/server/modules/parking/entities/car-park.entity';
import type { Cast } from '../cast';
import { everyone, only } from '../rules';
import { communityRow, publicRow } from './row';
import type { RowsOf } from './row';

function carPark(id: string, communityId: string): CarPark {
  return {
    id,
    communityId,
    name: `停车场${id.slice(0, 6)}`,
    address: '华府天地地下一层',
    latitude: 36.19,
    longitude: 117.12,
    state: 'open',
    openingHours: '全天',
    synthetic: true,
  };
}

/** Gives the community a car park. Before the first look, since the server remembers which there are. */
export async function addCarPark(communityId: string, cast: Cast): Promise<void> {
  await cast.write((tx) => tx.insert(CarPark, carPark(randomUUID(), communityId)));
}

export const parkingRows: RowsOf<typeof parking> = {
  listCarParks: publicRow({}),
  getCarPark: {
    owner: 'community',
    expect: everyone,
    input: async ({ community, communityId }, { world }) => {
      const { id } = await world.platform.db.read((manager) =>
        manager.findOneByOrFail(CarPark, { communityId }),
      );
      return { community, carParkId: id };
    },
  },
  feedReadings: {
    owner: 'none',
    // A gate's key opens it and no session does.
    expect: () => 'unauthenticated',
    input: () => ({
      readings: [{ carParkId: randomUUID(), bayKind: 'car', free: 1, observedAt: 1 }],
    }),
  },
  listQuarantine: communityRow(only('community-staff'), {}),
};
