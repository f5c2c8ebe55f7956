import type { listMyUses } from '@linli/shared/contracts/evidence';
import { logEntrySchema } from '@linli/shared/contracts/evidence';
import type { OutputOf, ParsedInputOf } from '@linli/shared/kernel/endpoint';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { fail } from '../../platform/http/failure';
import type { Platform } from '../../platform/platform';
import type { CommunityDirectory } from '../households';
import { publishedSize } from './counted-entries.queries';
import { findUses } from './my-uses.queries';
import type { RecordedUse, UsePlace } from './my-uses.queries';
import { ownTypes, pseudonymsOf } from './own-uses';
import { findSecrets } from './secrets.queries';
import { subjectKey } from './subject-ref';

type MyUses = OutputOf<typeof listMyUses>;

function placeOf(cursor: string | undefined): UsePlace | null {
  if (cursor === undefined) return null;
  const [, at, entryId] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (at === undefined || entryId === undefined) throw fail(commonErrors.invalidInput);
  return { at: Number(at), entryId };
}

function present(use: RecordedUse, published: number): MyUses['items'][number] {
  const { entryId, type, at, index, salt } = use;
  return {
    entryId,
    type,
    at,
    index,
    published: index !== null && index < published,
    entry: logEntrySchema.parse(JSON.parse(use.entry)),
    opening: { salt, detail: JSON.parse(use.detail) as Record<string, unknown> },
  };
}

/** A page of the person's own recorded uses with their openings, newest first. Empty after an erasure. */
export async function readMyUses(
  { db }: Platform,
  { actor, input }: { actor: PersonActor; input: ParsedInputOf<typeof listMyUses> },
  communities: CommunityDirectory,
): Promise<MyUses> {
  const community = await communities.own();
  const after = placeOf(input.cursor);
  const person = { kind: 'person', id: actor.personId } as const;
  return db.read(async (manager) => {
    const secret = (await findSecrets(manager, [person])).get(subjectKey(person));
    const pseudonyms = secret === undefined ? [] : pseudonymsOf(secret, community.slug);
    const { limit } = input;
    const found = await findUses(manager, { pseudonyms, types: ownTypes, after, limit: limit + 1 });
    const published = await publishedSize(manager, community.id);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((use) => present(use, published)),
      nextCursor:
        found.length > limit && last !== undefined ? `${last.at.toString()}.${last.entryId}` : null,
    };
  });
}
