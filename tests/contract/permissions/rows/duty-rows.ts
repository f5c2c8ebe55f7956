import { randomUUID } from 'node:crypto';
import type * as duty from '@linli/shared/contracts/duty';
import { dayMs, hourMs } from '@linli/shared/kernel/time';
import { DutyShift } from '@linli/server/modules/duty/entities/duty-shift.entity';
import { respondingPosts } from '@linli/server/modules/duty/index';
import type { Cast } from '../cast';
import type { Row, Target } from '../cell';
import { anywhere, either, only } from '../rules';
import { ownRow, staffRow } from './row';
import type { RowsOf } from './row';

const position = { latitude: 36.67, longitude: 117.02, accuracy: 20 };
const seeing = anywhere('administrator', ...respondingPosts);

/** An administrator of the whole community plans; an estate's has no business with the other estate's people. */
const plans: Row['expect'] = either(only('administrator'), (square) => {
  const outcome = seeing(square);
  return outcome === 'allowed' ? 'forbidden' : outcome;
});

/** The property office's one member, whose post is for the estate in which most people here live. */
function responderId({ world }: Cast): string {
  return world.scene.people['hu-bo']?.id ?? '';
}

async function addShift({ communityId }: Target, cast: Cast): Promise<{ shiftId: string }> {
  const id = randomUUID();
  const startsAt = cast.now + 40 * dayMs;
  const shift = { startsAt, endsAt: startsAt + hourMs, createdAt: cast.now };
  const personId = responderId(cast);
  await cast.write((tx) =>
    tx.insert(DutyShift, { id, communityId, personId, post: 'property-staff', ...shift }),
  );
  return { shiftId: id };
}

let planned = 0;

export const dutyRows: RowsOf<typeof duty> = {
  getMyDuty: ownRow({}),
  getMyReach: ownRow({}),
  goOnDuty: { ...ownRow({}), passes: ['cannot_respond'] },
  goOffDuty: ownRow({}),
  updateDutyPosition: ownRow({ position }),
  listShifts: staffRow(seeing, {}),
  addShift: {
    owner: 'none',
    expect: plans,
    input: (_target, cast) => {
      planned += 1;
      const startsAt = cast.now + planned * dayMs;
      return { personId: responderId(cast), startsAt, endsAt: startsAt + hourMs };
    },
  },
  removeShift: {
    owner: 'community',
    expect: (square) => (square.relation === 'other-community' ? elsewhere(square) : plans(square)),
    input: addShift,
  },
};

function elsewhere({ role }: Parameters<Row['expect']>[0]): ReturnType<Row['expect']> {
  return role === 'nobody' ? 'unauthenticated' : 'not_found';
}
