import { eventTypes } from '@linli/shared/evidence/event-types';
import { afterCommit } from '../../platform/database/database';
import type { Reader, Tx } from '../../platform/database/database';
import type { PersonalData } from '../../platform/held-about-people';
import type { Platform } from '../../platform/platform';
import { forgetPerson } from './commands/forget-person';
import { findUses } from './my-uses.queries';
import { ownTypes, pseudonymsOf } from './own-uses';
import { listCommunities } from './communities.queries';
import { findSecrets } from './secrets.queries';
import { subjectKey } from './subject-ref';
import type { SubjectSecrets } from './subject-secrets';

/** More uses than a life holds. */
const most = 1_000_000;

interface EvidenceDataParts {
  readonly platform: Platform;
  readonly secrets: SubjectSecrets;
  /** Tells the sealer that something waits. */
  readonly wake: () => void;
}

async function secretOf(manager: Reader, personId: string): Promise<string | null> {
  const person = { kind: 'person', id: personId } as const;
  return (await findSecrets(manager, [person])).get(subjectKey(person)) ?? null;
}

async function collectUses(manager: Reader, personId: string): Promise<unknown> {
  const secret = await secretOf(manager, personId);
  if (secret === null) return [];
  const communities = await listCommunities(manager);
  const pseudonyms = communities.flatMap(({ slug }) => pseudonymsOf(secret, slug));
  const uses = await findUses(manager, { pseudonyms, types: ownTypes, after: null, limit: most });
  return uses.map(({ entryId, type, at, index, salt, detail }) => ({
    use: eventTypes.get(type)?.zh ?? type,
    at,
    type,
    entryId,
    index,
    opening: { salt, detail: JSON.parse(detail) as unknown },
  }));
}

/** The communities whose log holds a use of the person, and the one that this installation serves. */
async function touchedCommunities(tx: Tx, { settings }: Platform, personId: string) {
  const secret = await secretOf(tx, personId);
  const touched = [];
  for (const community of await listCommunities(tx)) {
    const isOwn = community.slug === settings.community;
    const query = { types: ownTypes, after: null, limit: 1 };
    const hasUses =
      !isOwn &&
      secret !== null &&
      (await findUses(tx, { ...query, pseudonyms: pseudonymsOf(secret, community.slug) })).length >
        0;
    if (isOwn || hasUses) touched.push(community);
  }
  return touched;
}

/**
 * What somebody used, under pseudonyms. Erasing destroys the secret behind them: the log and its counters stay as
 * they are, and nobody can say any more whose uses they were.
 */
export function evidenceData({ platform, secrets, wake }: EvidenceDataParts): PersonalData {
  return {
    name: 'evidence.uses',
    title: '使用存证',
    purpose: '证明服务真的有人用；公开部分不含您的信息，注销账号时销毁能对到您的钥匙。',
    collect: collectUses,
    async erase(tx, personId) {
      const at = platform.clock.now();
      for (const community of await touchedCommunities(tx, platform, personId)) {
        await forgetPerson(tx, secrets, { personId, community, at });
      }
      afterCommit(tx, () => secrets.forget({ kind: 'person', id: personId }));
      afterCommit(tx, wake);
    },
  };
}
