import { badRange, bundleTooLarge } from '@linli/shared/contracts/evidence';
import { bundleFormat, formatBundle, sealingText } from '@linli/shared/evidence/bundle';
import type {
  BundleContent,
  BundleEntry,
  BundleOpening,
  BundleScope,
} from '@linli/shared/evidence/bundle';
import { eventTypes } from '@linli/shared/evidence/event-types';
import { sha256, sm3 } from '../../platform/crypto/sm3';
import type { Database } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { claimOf } from './bundle-claims';
import { lastClauseChanges } from './clause-changes.queries';
import type { ClauseChange } from './clause-changes.queries';
import type { CheckpointRow } from './entities/checkpoint-row.entity';
import type { LogEntryRow } from './entities/log-entry-row.entity';
import type { IndicatorScope, IndicatorTypes, RecountableClause } from './evidence-module';
import { findDetails, selectEntries } from './log.queries';
import type { EntrySelection } from './log.queries';
import type { LogKeys } from './log-keys';
import type { TileReader } from './tree/tile-reader';

/** Most entries of the whole log in one bundle. */
const wholeLimit = 20_000;
/** Most entries that each come with a proof, which is five times as long as an entry. */
const provenLimit = 5000;
const hourShape = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):00Z$/;

/** What the caller asked for. */
export interface BundleQuestion {
  readonly indicator?: string | undefined;
  readonly fromHour?: string | undefined;
  readonly toHour?: string | undefined;
}

/** The log that the bundle is cut from. */
export interface BundleSource {
  readonly db: Database;
  readonly tiles: TileReader;
  readonly keys: LogKeys;
  readonly indicatorTypes: IndicatorTypes;
  readonly community: { readonly id: string; readonly slug: string };
  readonly origin: string;
  readonly checkpoint: CheckpointRow;
}

interface Cut {
  readonly scope: BundleScope;
  readonly selection: EntrySelection;
  readonly clauses: IndicatorScope['clauses'];
}

function periodOf({ fromHour, toHour }: BundleQuestion): { fromHour: string; toHour: string } {
  if (fromHour === undefined || toHour === undefined) throw fail(badRange);
  const isPeriod = hourShape.test(fromHour) && hourShape.test(toHour) && fromHour <= toHour;
  if (!isPeriod) throw fail(badRange);
  return { fromHour, toHour };
}

/** Entries older than every clause looks at would only make the bundle large. */
function earliestHour(clauses: IndicatorScope['clauses']): { fromHour?: string } {
  const hours = clauses.map((clause) => clause.fromHour);
  if (hours.length === 0 || hours.includes(undefined)) return {};
  const earliest = hours.sort()[0];
  return earliest === undefined ? {} : { fromHour: earliest };
}

async function cutOf(source: BundleSource, question: BundleQuestion): Promise<Cut> {
  const { community, checkpoint } = source;
  const published = { communityId: community.id, size: checkpoint.size };
  const { indicator } = question;
  const hasPeriod = question.fromHour !== undefined || question.toHour !== undefined;
  if (indicator === undefined && !hasPeriod) {
    return { scope: { kind: 'whole' }, selection: published, clauses: [] };
  }
  if (indicator === undefined) {
    const period = periodOf(question);
    return {
      scope: { kind: 'period', ...period },
      selection: { ...published, ...period },
      clauses: [],
    };
  }
  const found = hasPeriod ? null : await source.indicatorTypes(community.id, indicator);
  if (found === null) throw fail(badRange);
  const clauses = found.clauses.filter((clause) => clause.types.length > 0);
  const types = [...new Set(clauses.flatMap((clause) => clause.types))];
  return {
    scope: { kind: 'indicator', indicator },
    selection: { ...published, types, ...earliestHour(clauses) },
    clauses,
  };
}

async function bundleEntries(
  { tiles, community, checkpoint }: BundleSource,
  scope: BundleScope,
  rows: readonly LogEntryRow[],
): Promise<BundleEntry[]> {
  if (scope.kind === 'whole') {
    return rows.map(({ idx, entry, leafSha256 }) => ({
      index: idx,
      entry,
      leaf: Buffer.from(leafSha256, 'hex').toString('base64'),
    }));
  }
  const proofs = await tiles.inclusions(community.id, {
    indices: rows.map((row) => row.idx),
    size: checkpoint.size,
  });
  // Neighbours share most of their proofs.
  const texts = new Map<Uint8Array, string>();
  const textOf = (hash: Uint8Array): string => {
    const text = texts.get(hash) ?? Buffer.from(hash).toString('base64');
    texts.set(hash, text);
    return text;
  };
  return rows.map(({ idx, entry }, place) => ({
    index: idx,
    entry,
    proof: (proofs[place] ?? []).map(textOf),
  }));
}

async function publicOpenings(
  db: Database,
  rows: readonly LogEntryRow[],
): Promise<BundleOpening[]> {
  const ids = rows
    .filter(({ type }) => eventTypes.get(type)?.disclosure === 'public')
    .map((row) => row.entryId);
  const details = await db.read((manager) => findDetails(manager, ids));
  return ids.flatMap((id) => {
    const stored = details.get(id);
    return stored === undefined ? [] : [{ id, salt: stored.salt, detail: stored.detail }];
  });
}

/** The entries together with those that say how the clauses came to their states, in the order of the log. */
function withChanges(
  rows: readonly LogEntryRow[],
  changes: ReadonlyMap<string, ClauseChange>,
): LogEntryRow[] {
  const byIndex = new Map(rows.map((row) => [row.idx, row]));
  for (const { row } of changes.values()) byIndex.set(row.idx, row);
  return [...byIndex.values()].sort((a, b) => a.idx - b.idx);
}

/** The state that the published log shows: a change that no checkpoint covers yet can be checked by nobody. */
function atCheckpoint(
  clause: RecountableClause,
  changes: ReadonlyMap<string, ClauseChange>,
): RecountableClause {
  return { ...clause, state: changes.get(clause.clause)?.to ?? clause.state };
}

/**
 * A sealed bundle of the published log: all of it, what one indicator rests on, or one period. Throws bad_range for
 * a question that names no such part, bundle_too_large above 20,000 entries of the whole or 5,000 of a part.
 */
export async function makeBundle(source: BundleSource, question: BundleQuestion): Promise<string> {
  const { db, keys, community, origin, checkpoint } = source;
  const { scope, selection, clauses } = await cutOf(source, question);
  const limit = scope.kind === 'whole' ? wholeLimit : provenLimit;
  if (scope.kind === 'whole' && checkpoint.size > limit) throw fail(bundleTooLarge);
  const [selected, changes] = await db.read(async (manager) => [
    await selectEntries(manager, selection, limit + 1),
    await lastClauseChanges(
      manager,
      selection,
      clauses.map(({ clause }) => clause),
    ),
  ]);
  if (selected.length > limit) throw fail(bundleTooLarge);
  const rows = withChanges(selected, changes);
  const content: BundleContent = {
    format: bundleFormat,
    origin,
    community: community.slug,
    keys: keys.publicKeys(origin),
    checkpoint: checkpoint.note,
    scope,
    entries: await bundleEntries(source, scope, rows),
    openings: await publicOpenings(db, rows),
    claims: clauses.map((clause) => claimOf(atCheckpoint(clause, changes), rows)),
  };
  const { text, sm3: contentSm3 } = sealingText(content, { sha256, sm3 });
  return formatBundle({ ...content, seal: keys.sign({ origin, text, sm3: contentSm3 }) });
}
