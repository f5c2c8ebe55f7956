import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { erasureLastAdministrator } from '@linli/shared/contracts/privacy-errors';
import { endPost } from './commands/end-post';
import { dropCodes } from './commands/drop-codes';
import type { PostsParts } from './commands/parts';
import { placeName } from './place-words';
import { postNames } from './post-words';
import { postSchema } from '@linli/shared/kernel/roles';
import { findGrantsOf, isOnlyAdministrator, placeNames } from './posts.queries';

/** What posts hold about a person: which ones, where, from when to when. */
export function postsPersonalData(
  parts: Pick<PostsParts, 'platform' | 'sessions' | 'listeners'>,
): PersonalData {
  return {
    name: 'posts.grants',
    title: '担任过的岗位',
    purpose: '用来确定能办哪些事、事后能查到谁在什么岗位；注销时卸任，任职起止时间不带姓名保留。',
    async collect(manager, personId) {
      const grants = await findGrantsOf(manager, personId);
      const places = await placeNames(manager, grants);
      return grants.map((grant) => ({
        post: postNames[postSchema.parse(grant.role)],
        place: placeName(grant, places),
        startedAt: grant.startedAt,
        endedAt: grant.endedAt,
      }));
    },
    // A community without anybody who administers all of it could never appoint again.
    obstacle: async (manager, personId) =>
      (await isOnlyAdministrator(manager, personId)) ? erasureLastAdministrator : null,
    async erase(tx, personId) {
      for (const grant of await findGrantsOf(tx, personId)) {
        if (grant.endedAt === null) await endPost(tx, parts, grant);
      }
      await dropCodes(tx, { personId });
    },
  };
}

/** Codes go as soon as their ten minutes are over. */
export const codesRetention: RetentionRule = {
  dataClass: 'posts.appointment-codes',
  title: '任职码',
  keepDays: 0,
  citation: '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间',
  purge: (tx, before, limit) => dropCodes(tx, { before, limit }),
};
