import type * as emergencyDrills from '@linli/shared/contracts/emergency-drills';
import { anywhere, covering, either } from '../rules';
import { addCaredDevice } from './devices-rows';
import { ownRow, staffRow } from './row';
import type { RowsOf } from './row';

const seers = ['community-staff', 'grid-worker', 'property-staff', 'police'] as const;

export const emergencyDrillsRows: RowsOf<typeof emergencyDrills> = {
  getDrillMonth: staffRow(anywhere(...seers), {}),
  startDrill: {
    owner: 'household',
    // The police answer calls; trying the ways to help is for those who look after the home.
    expect: either(covering('community-staff', 'grid-worker', 'property-staff'), (square) => {
      const outcome = covering('police')(square);
      return outcome === 'allowed' ? 'forbidden' : outcome;
    }),
    // A device waits for its test, so that no call is left open.
    input: (target, cast) => addCaredDevice(target, cast),
  },
  listMyDrills: ownRow({}),
};
