import {
  badRange,
  beyondCheckpoint,
  getBundle,
  getCheckpoint,
  getConsistencyProof,
  getEntry,
  getInclusionProof,
  getLogKeys,
  getLogStatus,
  getTile,
  listMyUses,
  logEntrySchema,
} from '@linli/shared/contracts/evidence';
import { toBase64 } from '@linli/shared/evidence/base64';
import { commonErrors } from '@linli/shared/kernel/errors';
import { open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import type { Community, CommunityDirectory } from '../households';
import { makeBundle } from './bundle';
import type { CheckpointRow } from './entities/checkpoint-row.entity';
import type { IndicatorTypes } from './evidence-module';
import { findEntry, isUnsealed } from './log.queries';
import type { LogKeys } from './log-keys';
import { readMyUses } from './my-uses';
import { originOf } from './published-log';
import { cacheControlOf, readTile, tileAt } from './serve-tile';
import { findLastCheckpoint, findOldestUnsealed, findTiles } from './tree.queries';
import { TileReader } from './tree/tile-reader';

/** What the endpoints stand on. */
export interface LogParts {
  readonly communities: CommunityDirectory;
  readonly keys: LogKeys;
  readonly indicatorTypes: IndicatorTypes;
}

const publicLog = open('the published log is public: it names nobody');

interface Published {
  readonly community: Community;
  readonly checkpoint: CheckpointRow;
}

/** Finds the log of a slug; throws not_found for an unknown one, beyond_checkpoint where nothing is published. */
type OpenLog = (slug: string) => Promise<Published>;

function logOpener({ db }: Platform, communities: CommunityDirectory): OpenLog {
  return async (slug) => {
    const community = await communities.bySlug(slug);
    const checkpoint = await db.read((manager) => findLastCheckpoint(manager, community.id));
    if (checkpoint === null) throw fail(beyondCheckpoint);
    return { community, checkpoint };
  };
}

function proofEndpoints(tiles: TileReader, openLog: OpenLog): ImplementedEndpoint[] {
  return [
    implement(getInclusionProof, {
      policy: publicLog,
      handle: async ({ input }) => {
        const { community, checkpoint } = await openLog(input.community);
        const size = input.size ?? checkpoint.size;
        const { index } = input;
        if (size > checkpoint.size || index >= checkpoint.size) throw fail(beyondCheckpoint);
        if (index >= size) throw fail(badRange);
        const { leafHash, proof } = await tiles.inclusion(community.id, { index, size });
        return { index, size, leafHash: toBase64(leafHash), proof: proof.map(toBase64) };
      },
    }),
    implement(getConsistencyProof, {
      policy: publicLog,
      handle: async ({ input }) => {
        const { community, checkpoint } = await openLog(input.community);
        const { first } = input;
        const second = input.second ?? checkpoint.size;
        if (first > checkpoint.size || second > checkpoint.size) throw fail(beyondCheckpoint);
        if (first > second) throw fail(badRange);
        const proof = await tiles.consistency(community.id, { first, second });
        return { first, second, proof: proof.map(toBase64) };
      },
    }),
  ];
}

function treeEndpoints({ db }: Platform, openLog: OpenLog): ImplementedEndpoint[] {
  return [
    implement(getCheckpoint, {
      policy: publicLog,
      handle: async (call) => {
        const { checkpoint } = await openLog(call.input.community);
        call.setHeader('Cache-Control', 'no-cache');
        return checkpoint.note;
      },
    }),
    implement(getTile, {
      policy: publicLog,
      handle: async (call) => {
        const tile = tileAt(`tile/${call.input.rest}`);
        const { community, checkpoint } = await openLog(call.input.community);
        const log = { communityId: community.id, publishedSize: checkpoint.size };
        const bytes = await readTile(db, log, tile);
        call.setHeader('Cache-Control', cacheControlOf(tile));
        return bytes;
      },
    }),
    implement(getEntry, {
      policy: publicLog,
      handle: async ({ input }) => {
        const { community, checkpoint } = await openLog(input.community);
        const { entryId } = input;
        const [row, waits] = await db.read(async (manager) => [
          await findEntry(manager, entryId),
          await isUnsealed(manager, entryId),
        ]);
        if (waits) throw fail(beyondCheckpoint);
        if (row?.communityId !== community.id) throw fail(commonErrors.notFound);
        if (row.idx >= checkpoint.size) throw fail(beyondCheckpoint);
        return { index: row.idx, entry: logEntrySchema.parse(JSON.parse(row.entry)) };
      },
    }),
  ];
}

/** Below this a public age would tell the moment of somebody's use; the metrics have it exactly. */
const tellingMs = 60_000;

function lateness(ageMs: number): number | null {
  return ageMs < tellingMs ? null : Math.floor(ageMs / 1000);
}

function statusEndpoints(platform: Platform, parts: LogParts): ImplementedEndpoint[] {
  const { db, clock, settings } = platform;
  const { communities, keys } = parts;
  return [
    implement(getLogKeys, {
      policy: publicLog,
      handle: async ({ input }) => {
        const { slug } = await communities.bySlug(input.community);
        return keys.publicKeys(originOf(settings.deployment, slug));
      },
    }),
    implement(getLogStatus, {
      policy: publicLog,
      handle: async ({ input }) => {
        const { id } = await communities.bySlug(input.community);
        const now = clock.now();
        return db.read(async (manager) => {
          const oldest = await findOldestUnsealed(manager, id);
          const last = await findLastCheckpoint(manager, id);
          return {
            publishedSize: last?.size ?? 0,
            publishedAt: last?.publishedAt ?? null,
            oldestUnsealedAgeSeconds: lateness(oldest === null ? 0 : now - oldest),
            serverNow: now,
          };
        });
      },
    }),
    implement(listMyUses, {
      policy: open('everyone may open their own uses'),
      handle: ({ actor, input }) => readMyUses(platform, { actor, input }, communities),
    }),
  ];
}

/** Everything that can be asked of the log: only what the newest published checkpoint covers, and one's own uses. */
export function evidenceEndpoints(platform: Platform, parts: LogParts): ImplementedEndpoint[] {
  const { db, settings } = platform;
  const tiles = new TileReader((communityId, places) =>
    db.read((manager) => findTiles(manager, communityId, places)),
  );
  const openLog = logOpener(platform, parts.communities);
  return [
    ...treeEndpoints(platform, openLog),
    ...proofEndpoints(tiles, openLog),
    ...statusEndpoints(platform, parts),
    implement(getBundle, {
      policy: publicLog,
      handle: async ({ input }) => {
        const { community, checkpoint } = await openLog(input.community);
        const { keys, indicatorTypes } = parts;
        const origin = originOf(settings.deployment, community.slug);
        return makeBundle(
          { db, tiles, keys, indicatorTypes, community, origin, checkpoint },
          input,
        );
      },
    }),
  ];
}
