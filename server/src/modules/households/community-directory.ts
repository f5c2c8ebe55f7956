import { commonErrors } from '@linli/shared/kernel/errors';
import { fail } from '../../platform/http/failure';
import type { Platform } from '../../platform/platform';
import type { Community } from './entities/community.entity';
import { findCommunities, findCommunity, getCommunity } from './households.queries';

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

  /** The community; rejects if there is none of that id. */
  async byId(id: string): Promise<Community> {
    const known = [...this.known.values()].find((community) => community.id === id);
    if (known !== undefined) return known;
    const found = await this.platform.db.read((manager) => getCommunity(manager, id));
    this.known.set(found.slug, found);
    return found;
  }

  /** Every community of this installation, freshly read. */
  all(): Promise<Community[]> {
    return this.platform.db.read((manager) => findCommunities(manager));
  }

  /** The community that this installation serves. */
  own(): Promise<Community> {
    return this.bySlug(this.platform.settings.community);
  }
}
