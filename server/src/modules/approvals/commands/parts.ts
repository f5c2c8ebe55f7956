import type { EntityManager } from 'typeorm';
import type { Place, PostGrant } from '@linli/shared/kernel/roles';
import type { Platform } from '../../../platform/platform';
import type { CommunityDirectory } from '../../households';
import type { MessagesModule } from '../../messages';
import type { OperationsModule } from '../../operations';
import type { Executors } from '../executors';

/** What approvals ask of the module that keeps the posts; told to `start`, because that module stands on this one. */
export interface PostsOf {
  /** The posts a person holds now, read in the caller's transaction. */
  grantsOf(manager: EntityManager, personId: string): Promise<PostGrant[]>;
  /** The people whose administrator's post covers the place. */
  administratorsOf(manager: EntityManager, place: Place): Promise<string[]>;
}

/** What the commands of this module work with. */
export interface ApprovalsParts {
  readonly platform: Platform;
  readonly communities: CommunityDirectory;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly posts: PostsOf;
  readonly executors: Executors;
}
