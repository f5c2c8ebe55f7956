import {
  listMyOperations,
  listOperations,
  verifyOperations,
} from '@linli/shared/contracts/operations';
import { authorize, can } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import type { EvidenceModule } from '../evidence';
import type { CommunityDirectory } from '../households';
import { verifyRecords } from './commands/verify-records';
import type { OperationRecord } from './entities/operation-record.entity';
import type { OperationsModule } from './operation';
import { recordsPolicy } from './operations.policy';
import {
  cursorAfter,
  presentRecord,
  presentVerification,
  readCursor,
  timesOfDays,
} from './operations.presenter';
import { findLastVerification, findNames, listRecords } from './operations.queries';
import type { RecordFilter } from './operations.queries';
import { keepDays, retentionCitation } from './retention';

interface RouteParts {
  readonly platform: Platform;
  readonly evidence: EvidenceModule;
  readonly communities: CommunityDirectory;
  readonly record: OperationsModule['record'];
}

interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

function reader({ platform: { db, fields } }: RouteParts) {
  return (filter: RecordFilter, { cursor, limit }: Page) =>
    db.read(async (manager) => {
      const after = readCursor(cursor);
      const found = await listRecords(manager, filter, { after, limit: limit + 1 });
      const rows = found.slice(0, limit);
      const last = found.length > limit ? rows.at(-1) : undefined;
      const actorIds = rows.map((row: OperationRecord) => row.actorId);
      const names = await findNames(manager, fields, actorIds);
      return {
        items: rows.map((row) => presentRecord(row, names)),
        nextCursor: last === undefined ? null : cursorAfter(last),
      };
    });
}

/** What staff did: the whole of it, the own part, and its comparison with the log. */
export function operationsEndpoints(parts: RouteParts): ImplementedEndpoint[] {
  const { platform, communities, record } = parts;
  const { db } = platform;
  const read = reader(parts);
  return [
    implement(listOperations, {
      policy: recordsPolicy,
      handle: async ({ input, actor }) => {
        const { id, slug } = await communities.bySlug(input.community);
        const subject = { communityId: id };
        authorize(recordsPolicy, actor, { action: 'view', subject });
        const page = await read({ ...subject, ...input, ...timesOfDays(input) }, input);
        const last = await db.read((manager) => findLastVerification(manager, id));
        await db.transaction((tx) =>
          record(tx, {
            community: { id, slug },
            actor,
            action: 'read',
            object: 'log',
            subjectId: id,
            count: page.items.length,
          }),
        );
        return {
          ...page,
          verification: last === null ? null : presentVerification(last),
          retention: { keepDays, citation: retentionCitation },
          can: { verify: can(recordsPolicy, actor, { action: 'verify', subject }) },
        };
      },
    }),
    implement(listMyOperations, {
      policy: recordsPolicy,
      handle: async ({ input, actor }) => {
        const { id } = await communities.bySlug(input.community);
        const subject = { communityId: id };
        authorize(recordsPolicy, actor, { action: 'viewOwn', subject });
        const filter = { ...subject, ...input, ...timesOfDays(input), actorId: actor.personId };
        return read(filter, input);
      },
    }),
    implement(verifyOperations, {
      policy: recordsPolicy,
      handle: async ({ input, actor }) => {
        const { id, slug } = await communities.bySlug(input.community);
        authorize(recordsPolicy, actor, { action: 'verify', subject: { communityId: id } });
        return presentVerification(await verifyRecords(parts, { community: { id, slug }, actor }));
      },
    }),
  ];
}
