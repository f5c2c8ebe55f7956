import { listRetentionRuns } from '@linli/shared/contracts/privacy';
import { authorize } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { PrivacyParts } from './parts';
import { retentionPolicy } from './privacy.policy';
import { findRuns } from './privacy.queries';

/** Two months of days. */
const shownRuns = 60;

/** That old data went, for those who answer for it. */
export function retentionEndpoints(parts: PrivacyParts): ImplementedEndpoint[] {
  const titles = new Map(parts.retention.map(({ dataClass, title }) => [dataClass, title]));
  return [
    implement(listRetentionRuns, {
      policy: retentionPolicy,
      handle: async ({ input, actor }) => {
        const { id: communityId } = await parts.core.households.communities.bySlug(input.community);
        authorize(retentionPolicy, actor, { action: 'view', subject: { communityId } });
        const runs = await parts.platform.db.read((manager) => findRuns(manager, shownRuns));
        return {
          items: runs.map(({ day, startedAt, finishedAt, removed }) => ({
            day,
            startedAt,
            finishedAt,
            removed: Object.entries(JSON.parse(removed) as Record<string, number>).map(
              ([dataClass, rows]) => ({
                dataClass,
                title: titles.get(dataClass) ?? dataClass,
                rows,
              }),
            ),
          })),
        };
      },
    }),
  ];
}
