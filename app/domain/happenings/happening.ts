import { isRecord, isWhole } from "../reading.ts";
import { MEMBERSHIP_STATES } from "../program/enrolment.ts";
import type { MembershipState } from "../program/enrolment.ts";
import type { EntryKind } from "../points/entry.ts";
import type { TierChangeReason } from "../tiers/decide-tier.ts";

/** What every happening says. */
interface Told {
  /** Its own, sorts by time. */
  readonly id: string;
  /** Whom it concerns; null where it concerns a whole store. */
  readonly memberId: string | null;
  /** When it happened in the world (ms). */
  readonly occurredAt: number;
}

/** Points moved: one for each entry of the ledger, named for what a reader wants to know. */
export type PointsKind =
  | "points_earned"
  | "points_taken_back"
  | "points_matured"
  | "points_set_aside"
  | "points_redeemed"
  | "points_released"
  | "points_given_back"
  | "points_expired"
  | "points_revived"
  | "points_adjusted"
  | "points_merged";

export const POINTS_KINDS: Readonly<Record<EntryKind, PointsKind>> = {
  earn: "points_earned",
  clawback: "points_taken_back",
  mature: "points_matured",
  hold: "points_set_aside",
  capture: "points_redeemed",
  release: "points_released",
  give_back: "points_given_back",
  expire: "points_expired",
  revive: "points_revived",
  adjust: "points_adjusted",
  merge: "points_merged",
};

/** The facts of each kind that is in no other list. */
export interface HappeningFacts {
  /** `memberId` has been joined by another member, who is no more. */
  readonly members_merged: { readonly fromMemberId: string };
  /** The customer was deleted at Shopify. */
  readonly member_closed: Readonly<Record<never, never>>;
  /** How they stand to the programme is another; who becomes a member for the first time has joined instead. */
  readonly membership_changed: { readonly state: MembershipState };
  /** What counts towards the tier is another sum now, though neither points nor tier changed. */
  readonly spend_changed: { readonly windowSpendMinor: number };
  /** A merchant has set the member's tier; `until` in ms, null for good. */
  readonly tier_set_by_hand: {
    readonly overrideId: string;
    readonly tierId: string;
    readonly until: number | null;
  };
  /** It was taken back, or another took its place. One whose time is over says so by the change of the tier alone. */
  readonly tier_set_taken_back: { readonly overrideId: string; readonly tierId: string };
  readonly program_published: { readonly number: number };
  /** From now on the member has the version of that number, which is rehearsed; or that of everyone again. */
  readonly rehearsal_began: { readonly number: number };
  readonly rehearsal_ended: { readonly number: number };
  /** The commit that says so settled history: what it wrote is told by `history_read`, all at once. */
  readonly history_settled: Readonly<Record<never, never>>;
  /** A store's whole history has been read: everybody may stand otherwise. */
  readonly history_read: Readonly<Record<never, never>>;
}

export type OwnKind = keyof HappeningFacts;

/** Something that has to be written down because no other row says it. */
export type HappeningDraft = {
  readonly [Kind in OwnKind]: {
    readonly kind: Kind;
    readonly memberId: string | null;
    readonly facts: HappeningFacts[Kind];
    readonly occurredAt: number;
  };
}[OwnKind];

export type Happening =
  | (Told & {
      readonly kind: PointsKind;
      /** By how much the member's pending, usable and held points changed together. */
      readonly points: number;
      readonly reason: string;
    })
  | (Told & { readonly kind: "member_joined"; readonly tierId: string })
  | (Told & {
      readonly kind: "tier_changed";
      readonly fromTierId: string;
      readonly tierId: string;
      /** Null for what was written before there were reasons. */ readonly reason: TierChangeReason | null;
    })
  | (Told &
      { readonly [Kind in OwnKind]: { readonly kind: Kind; readonly facts: HappeningFacts[Kind] } }[OwnKind]);

const isNothing = (facts: Readonly<Record<string, unknown>>) => Object.keys(facts).length === 0;

const isOverride = (facts: Readonly<Record<string, unknown>>) =>
  typeof facts["overrideId"] === "string" && typeof facts["tierId"] === "string";

/** Whether facts are those of their kind: the schema of each. */
const SCHEMAS: Readonly<Record<OwnKind, (facts: Readonly<Record<string, unknown>>) => boolean>> = {
  members_merged: (facts) => typeof facts["fromMemberId"] === "string",
  member_closed: isNothing,
  membership_changed: (facts) => MEMBERSHIP_STATES.some((state) => state === facts["state"]),
  spend_changed: (facts) => isWhole(facts["windowSpendMinor"]),
  tier_set_by_hand: (facts) => isOverride(facts) && (facts["until"] === null || isWhole(facts["until"])),
  tier_set_taken_back: (facts) => isOverride(facts),
  program_published: (facts) => isWhole(facts["number"]),
  rehearsal_began: (facts) => isWhole(facts["number"]),
  rehearsal_ended: (facts) => isWhole(facts["number"]),
  history_settled: isNothing,
  history_read: isNothing,
};

export const OWN_KINDS = Object.keys(SCHEMAS) as readonly OwnKind[];

/** Whether `facts` are those of a happening of this kind, as they were written. */
export function areFactsOf<Kind extends OwnKind>(kind: Kind, facts: unknown): facts is HappeningFacts[Kind] {
  return isRecord(facts) && SCHEMAS[kind](facts);
}

export function isOwnKind(kind: string): kind is OwnKind {
  return Object.hasOwn(SCHEMAS, kind);
}
