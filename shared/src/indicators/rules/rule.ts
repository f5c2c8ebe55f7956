import type { Comparison } from '../catalogue';

/** A fact of the ledger as a rule names it. */
export interface FactName {
  readonly key: string;
  /** Chinese label of the figure. */
  readonly label: string;
  /** `户`, `个`, `平方公里`; `ratio` shows per cent; empty for plain values. */
  readonly unit: string;
}

/** A comparison of one fact with what is asked. Lists compare by length, or by content with `contains-*`. */
export interface FactTest {
  readonly fact: FactName;
  readonly op: Comparison;
  readonly threshold: number | boolean | readonly string[];
}

/** What a disclosure may state about a clause that only use can prove; read as a figure, never as proof. */
interface Statable {
  readonly stated?: readonly FactTest[];
}

/** Recorded uses in a rolling window. */
export interface UsageRule extends Statable {
  readonly kind: 'usage';
  /** What is used, in Chinese: `线上缴费`. */
  readonly what: string;
  readonly types: readonly string[];
  /** Takes the event types from a list fact of the community instead of `types`. */
  readonly typesFromFact?: string;
  readonly windowDays: number;
  /** Each of these kinds must have been used. */
  readonly perKind?: {
    readonly fact: string;
    readonly kinds: readonly { readonly value: string; readonly label: string }[];
  };
  readonly leastEvents: number;
  readonly leastHouseholds: number;
}

/** A share that is computed from two facts; a stated share alone can never prove. */
export interface RatioRule {
  readonly kind: 'ratio';
  /** `千兆光纤网络覆盖率` */
  readonly label: string;
  readonly numerator: FactName;
  readonly denominator: FactName;
  readonly op: '>=' | '>';
  readonly threshold: number;
  readonly statedRate: FactName;
  /** Where the standard itself allows more parts than wholes: why the share then says nothing. */
  readonly whenOver?: string;
}

/** One fact of the ledger, compared. */
export interface FactRule extends FactTest {
  readonly kind: 'fact';
}

/** How many members of a list are live: each needs at least one use in the window. */
export interface SetRule extends Statable {
  readonly kind: 'set';
  readonly what: string;
  /** A member without types is one whose scenario does not exist yet. */
  readonly members: readonly {
    readonly label: string;
    readonly types: readonly string[];
    /** Only events whose detail carries this fact. */
    readonly where?: { readonly fact: string; readonly value: string };
  }[];
  /** `staff`: what staff do and not what households use; told without households and their warnings. */
  readonly by?: 'staff';
  readonly least: number;
  readonly windowDays: number;
}

/** A check that the house makes of itself, again and again: the newest result decides, and the worse one of an hour. */
export interface CheckRule extends Statable {
  readonly kind: 'check';
  /** What is checked, in Chinese: `操作记录核对`. */
  readonly what: string;
  readonly type: string;
  /** The fact of the event that tells the result, and its two values that count. */
  readonly fact: string;
  readonly passed: string;
  readonly failed: string;
  readonly windowDays: number;
}

/**
 * How quickly somebody came, told by one event for each call when it ends. All must have been in time; fewer than the
 * least number say nothing. Drills are told apart and never count.
 */
export interface ResponseTimeRule extends Statable {
  readonly kind: 'response-time';
  /** What is answered, in Chinese: `真实呼救`. */
  readonly what: string;
  readonly type: string;
  /** The fact that tells how quickly, and its values; any other value means that nobody was needed. */
  readonly fact: string;
  readonly inTime: string;
  readonly late: string;
  readonly missing: string;
  readonly minutes: number;
  readonly windowDays: number;
  readonly least: {
    readonly calls: number;
    /** Why so many, in Chinese. */
    readonly because: string;
  };
  /** The event of one finished drill. */
  readonly drillType: string;
}

/** All parts must hold. */
export interface AllRule {
  readonly kind: 'all';
  readonly rules: readonly ClauseRule[];
}

/** The best part counts. */
export interface AnyRule {
  readonly kind: 'any';
  readonly rules: readonly ClauseRule[];
}

/** Facts under which a clause does not apply. */
export interface Exemption {
  /** `没有19层及以上住宅` */
  readonly words: string;
  readonly when: FactTest | ShareTest;
}

/** A share of two facts that must not exceed a limit; the stated share serves only as a declaration. */
export interface ShareTest {
  readonly numerator: FactName;
  readonly denominator: FactName;
  readonly stated: FactName;
  readonly atMost: number;
}

/** The rule holds unless the community is exempt. */
export interface UnlessRule {
  readonly kind: 'unless';
  readonly exemption: Exemption;
  readonly rule: ClauseRule;
}

/** Kinds of rule that await the scenario which would feed them. */
export type AwaitedKind = 'usage' | 'set' | 'coverage' | 'periodic' | 'document' | 'survey';

/** No rule yet: the clause counts as unproven and says what must come first. */
export interface NotBuiltRule extends Statable {
  readonly kind: 'not-built';
  readonly becomes: AwaitedKind;
  /** Which records will prove the clause, in Chinese: `警情发布的记录`. */
  readonly needs: string;
}

/** How one clause is decided. Rules are plain values; `evaluateClause` reads them. */
export type ClauseRule =
  | UsageRule
  | RatioRule
  | FactRule
  | SetRule
  | CheckRule
  | ResponseTimeRule
  | AllRule
  | AnyRule
  | UnlessRule
  | NotBuiltRule;
