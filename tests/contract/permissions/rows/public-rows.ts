import type * as community from '@linli/shared/contracts/community';
import type * as evidence from '@linli/shared/contracts/evidence';
import { getCheckpoint } from '@linli/shared/contracts/evidence';
import type * as indicators from '@linli/shared/contracts/indicators';
import { LogEntryRow } from '@linli/server/modules/evidence/entities/log-entry-row.entity';
import { everyone } from '../rules';
import { openRow, ownRow, publicRow } from './row';
import type { RowsOf } from './row';

export const communityRows: RowsOf<typeof community> = { getClientConfig: openRow({}) };

export const indicatorsRows: RowsOf<typeof indicators> = {
  getBoard: publicRow({ catalogue: 'basic' as const }),
  getIndicator: publicRow({ catalogue: 'basic' as const, indicatorId: 'basic-21' }),
  listClauseEntries: publicRow({ clauseId: 'basic-21-c1' }),
};

/** The log is public whole: whoever asks sees the same, of any community. */
export const evidenceRows: RowsOf<typeof evidence> = {
  getCheckpoint: publicRow({}),
  getTile: {
    owner: 'community',
    expect: everyone,
    input: async ({ community: slug }, { world }) => {
      const note = String(await world.anyone.call(getCheckpoint, { community: slug }));
      return { community: slug, rest: `0/000.p/${note.split('\n')[1] ?? ''}` };
    },
  },
  getLogKeys: publicRow({}),
  getEntry: {
    owner: 'community',
    expect: everyone,
    input: async ({ community: slug, communityId }, { world }) => {
      const first = await world.platform.db.read((manager) =>
        manager.findOneByOrFail(LogEntryRow, { communityId, idx: 0 }),
      );
      return { community: slug, entryId: first.entryId };
    },
  },
  getInclusionProof: publicRow({ index: 0 }),
  getConsistencyProof: publicRow({ first: 1 }),
  getBundle: publicRow({}),
  getLogStatus: publicRow({}),
  listMyUses: ownRow({}),
};
