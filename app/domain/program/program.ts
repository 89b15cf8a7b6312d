import type { LawName } from "./law-names.ts";
import type { ProgramLook } from "./look.ts";
import type { BasePolicy, CountedParts } from "./counting.ts";
import type { EnrolmentRules } from "./enrolment.ts";
import type { LifeRules } from "./life.ts";
import type { TierLadder } from "./ladder.ts";
import type { RuleSet } from "./rules/rule.ts";
import type { Rounding } from "../money/rounded-quotient.ts";

export type { LawName } from "./law-names.ts";
export type { Tier, TierLadder } from "./ladder.ts";

/**
 * What a merchant publishes: how points are earned, how long they live and which tiers there are.
 * A published version never changes; see `ProgramVersion`.
 */
export interface Program {
  readonly earning: EarningRules;
  readonly tiers: TierLadder;
  /** Absent: `DEFAULT_LIFE`. Read it with `lifeOf`. */
  readonly life?: LifeRules;
  /** Absent: `DEFAULT_ENROLMENT`. Read it with `enrolmentOf`. */
  readonly enrolment?: EnrolmentRules;
  /** The laws that versions are looked at by before they are published, in the order of `LAWS`. Absent: none. */
  readonly law?: readonly LawName[];
  /** What points and tiers are called and how they look. Absent: points are points, tiers have one name. */
  readonly look?: ProgramLook;
  /** The tag that customers of a tier have at Shopify, by the tier's id. Absent: none. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface EarningRules {
  /** Points for one whole unit of the store's currency, in thousandths: 1000 is one point per unit. */
  readonly milliPointsPerUnit: number;
  /** What part of an order counts. The policy is named so that it can be explained. */
  readonly base: BasePolicy;
  /** What the name of the policy does not say. Absent: `DEFAULT_COUNTED_PARTS`. Read it with `countingPolicy`. */
  readonly counts?: CountedParts;
  readonly rounding: Rounding;
  /** What changes the points of some orders. Absent: nothing does. */
  readonly rules?: RuleSet;
}

export interface ProgramVersion {
  readonly number: number;
  readonly program: Program;
}

/**
 * A version with the moment from which it is in force, unless a later one is by then. Null: it was called
 * off before, or is one that is rehearsed, and never is.
 */
export interface PublishedVersion extends ProgramVersion {
  readonly effectiveFrom: number | null;
  /** Some members have this version instead of the one in force, for a time. Absent: nobody has. */
  readonly rehearsal?: RehearsalSpan;
}

/** When a version is rehearsed (ms): orders placed from the one moment on, and before the other. */
export interface RehearsalSpan {
  readonly from: number;
  /** Null: nobody has said when it ends. */
  readonly until: number | null;
  /** What it gave is taken back: orders earn by the version that was in force for everyone. */
  readonly isTakenBack: boolean;
}
