import type { RunningModule } from '../../platform/platform';
import { PostGrantRow } from './entities/post-grant.entity';
import { PostGrants1763600013000 } from './migrations/1763600013000-post-grants';

export { addGrant } from './commands/add-grant';
export { administratorsOf, grantsOf } from './posts.queries';

/** Who holds which post, and how posts are given and taken. */
export type PostsModule = RunningModule;

export const posts = {
  name: 'posts',
  entities: [PostGrantRow],
  migrations: [PostGrants1763600013000],
  start(): PostsModule {
    return { endpoints: [] };
  },
};
