import { commonErrors } from '@linli/shared/kernel/errors';
import { fail } from '../../platform/http/failure';
import type { Platform } from '../../platform/platform';
import type { Community } from './entities/community.entity';
import { findCommunity } from './households.queries';

/** Communities by slug, remembered for the life of the process: they are few and do not change while it runs. */
export class CommunityDirectory {
  private readonly known = new Map<string, Community>();

  constructor(private readonly platform: Platform) {}

  /** The community; throws not_found if this installation has none of that slug. */
  async bySlug(slug: string): Promise<Community> {
    const known = this.known.get(slug);
    if (known !== undefined) return known;
    const found = await this.platform.db.read((manager) => findCommunity(manager, slug));
    if (found === null) throw fail(commonErrors.notFound);
    this.known.set(slug, found);
    return found;
  }

  /** The community that this installation serves. */
  own(): Promise<Community> {
    return this.bySlug(this.platform.settings.community);
  }
}
