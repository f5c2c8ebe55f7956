import { getClientConfig } from '@linli/shared/contracts/community';
import { catalogueIdSchema } from '@linli/shared/contracts/indicators';
import { open } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import type { CommunityDirectory } from './community-directory';

/** What a client must know before anything else. */
export function householdsEndpoints(
  platform: Platform,
  communities: CommunityDirectory,
): ImplementedEndpoint[] {
  const { settings, clock } = platform;
  return [
    implement(getClientConfig, {
      policy: open('names the community and where WeChat stands; nothing personal'),
      handle: async () => {
        const community = await communities.own();
        return {
          deployment: settings.deployment,
          community: {
            id: community.id,
            slug: community.slug,
            name: community.name,
            region: community.region,
            catalogue: catalogueIdSchema.parse(community.catalogue),
          },
          h5: settings.h5,
          receiptTemplateId: settings.receiptTemplateId,
          alarmTemplateId: settings.alarmTemplateId ?? null,
          serverNow: clock.now(),
        };
      },
    }),
  ];
}
