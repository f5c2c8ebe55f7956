import type { ErrorDefinition } from '@linli/shared/kernel/errors';
import type { Database, Reader, Tx } from './database/database';

/** What one module holds about a person, so that the person can see, take along and erase it. */
export interface PersonalData {
  /** `identity.profile`; unique in the house, the key in the export. */
  readonly name: string;
  /** What the person reads above it: `姓名与手机号`. */
  readonly title: string;
  /** Why it is kept and for how long, in one Chinese sentence. */
  readonly purpose: string;
  /** Everything held, opened, as plain JSON; an empty list or null if nothing. */
  collect(manager: Reader, personId: string): Promise<unknown>;
  /** Removes or anonymises all of it, in the caller's transaction; what law or accounts demand stays, without the person. */
  erase(tx: Tx, personId: string): Promise<void>;
  /**
   * Why the person cannot be erased now: one of the errors that `shared/contracts/privacy.ts` declares for it,
   * or null. Asked before anything is erased and again in the erasing transaction.
   */
  readonly obstacle?: (manager: Reader, personId: string) => Promise<ErrorDefinition | null>;
}

/** One kind of list that staff may take out of the house, after a second person has agreed. */
export interface ExportSource {
  /** `register.residents`; unique in the house. */
  readonly dataset: string;
  /** `居民登记表`. */
  readonly title: string;
  /** Chinese heads of the columns, in order. */
  readonly columns: readonly string[];
  /**
   * Who may ask for it and take it, with a post for the whole community. Nobody takes out by a file what the same post
   * may not look at.
   */
  readonly posts: readonly ('community-staff' | 'inspector')[];
  /**
   * The rows of a community, opened, some at a time; every cell text. Each page is a read of its own, so that others
   * get the connection and the processor in between.
   */
  pages(
    db: Pick<Database, 'read'>,
    communityId: string,
  ): AsyncIterable<readonly (readonly string[])[]>;
}

/** How long one class of data is kept, by which rule, and how it goes. */
export interface RetentionRule {
  /** `messages.read`; unique in the house. */
  readonly dataClass: string;
  /** `消息`: what the public list of retention times shows. */
  readonly title: string;
  /** Whole days after which the data goes; 0 lets it go with its own end time, for codes that last minutes. */
  readonly keepDays: number;
  /** The law or the reason that the time rests on, in Chinese. */
  readonly citation: string;
  /**
   * Removes at most `limit` rows older than `before` in the caller's transaction and answers how many. Called
   * again until it answers less than `limit`; running twice or on two machines at once must do no harm.
   */
  purge(tx: Tx, before: number, limit: number): Promise<number>;
}
