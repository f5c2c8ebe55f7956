import type { PersonActor, Place } from '@linli/shared/kernel/roles';
import type { Reader, Tx } from '../../platform/database/database';

/** What an executor may know of what was asked for. */
export interface RequestedApproval extends Required<Place> {
  readonly id: string;
  /** Given along, because asking for it inside a transaction would wait for the transaction's own connection. */
  readonly community: { readonly id: string; readonly slug: string };
  readonly kind: string;
  /** The opaque id that the request gave. */
  readonly subjectId: string;
  /** As the request gave it; parse it, for it comes from the database. */
  readonly payload: unknown;
  readonly requesterId: string;
}

/** What the second person has said. */
export interface Decision {
  readonly isApproved: boolean;
  /** With the posts held at the moment of deciding, read in the same transaction. */
  readonly decider: PersonActor;
}

/**
 * Does what was asked for, or notes that it was refused, in the transaction of the decision. A Failure undoes the
 * decision too: the approval then waits on, and the decider reads why.
 */
export type Executor = (tx: Tx, approval: RequestedApproval, decision: Decision) => Promise<void>;

/** How one kind of approval reads on screen, in Chinese. */
export interface ApprovalWords {
  /** `任命岗位`; at most 20 characters. */
  readonly title: string;
  /** One plain sentence: what happens on approval. May name people masked only. */
  effect(manager: Reader, approval: RequestedApproval): Promise<string>;
}

interface Registered {
  readonly execute: Executor;
  readonly words: ApprovalWords;
}

const plainWords: ApprovalWords = {
  title: '待审批的事',
  effect: () => Promise.resolve('同意后，系统会立即办理这件事。'),
};

/** Who does what once it is decided, by kind. */
export class Executors {
  private readonly byKind = new Map<string, Registered>();

  register(kind: string, execute: Executor, words: ApprovalWords = plainWords): void {
    if (this.byKind.has(kind)) throw new Error(`${kind} has an executor already`);
    this.byKind.set(kind, { execute, words });
  }

  /** Throws for a kind that nobody executes: a defect, so the decision must not stand. */
  executorOf(kind: string): Executor {
    const found = this.byKind.get(kind);
    if (found === undefined) throw new Error(`nobody executes ${kind}`);
    return found.execute;
  }

  wordsOf(kind: string): ApprovalWords {
    return this.byKind.get(kind)?.words ?? plainWords;
  }
}
