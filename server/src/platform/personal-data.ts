import type { EntityManager } from 'typeorm';
import type { Tx } from './database/database';

/** What one module holds about a person, so that the person can see, take along and erase it. */
export interface PersonalData {
  /** `identity.profile`; unique in the house, the key in the export. */
  readonly name: string;
  /** What the person reads above it: `姓名与手机号`. */
  readonly title: string;
  /** Why it is kept and for how long, in one Chinese sentence. */
  readonly purpose: string;
  /** Everything held, opened, as plain JSON; an empty list or null if nothing. */
  collect(manager: EntityManager, personId: string): Promise<unknown>;
  /** Removes or anonymises all of it, in the caller's transaction; what law or accounts demand stays, without the person. */
  erase(tx: Tx, personId: string): Promise<void>;
}

/** One kind of list that staff may take out of the house, after a second person has agreed. */
export interface ExportSource {
  /** `register.residents`; unique in the house. */
  readonly dataset: string;
  /** `居民登记表`. */
  readonly title: string;
  /** Chinese heads of the columns, in order. */
  readonly columns: readonly string[];
  /** The rows of a community, opened; every cell text. */
  rows(manager: EntityManager, communityId: string): Promise<readonly (readonly string[])[]>;
}
