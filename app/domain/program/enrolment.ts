import type { Channel } from "./rules/channel.ts";

/** Who becomes a member, and on what terms. A version that says nothing of it makes members as it always did. */
export interface EnrolmentRules {
  readonly mode: EnrolmentMode;
  /** Who does not become one. Absent: nobody is left out. */
  readonly excluded?: Exclusions;
  /** What whoever joins agrees to. Absent: nothing. */
  readonly terms?: Terms;
  readonly earlierOrders: EarlierOrders;
  readonly comingBack: ComingBack;
  /** Given to whoever becomes a member, once for each person. 0: none. */
  readonly welcomePoints: number;
}

/**
 * `automatic`: whoever orders is a member. `joining`: whoever asks to be one. `approval`: whoever asks, once a
 * merchant has said yes.
 */
export const ENROLMENT_MODES = ["automatic", "joining", "approval"] as const;
export type EnrolmentMode = (typeof ENROLMENT_MODES)[number];

export interface Exclusions {
  /** Orders made through these make nobody a member; who joins in another way is one all the same. */
  readonly channels?: readonly Channel[];
  /**
   * Orders that a company buys (B2B) make nobody a member, and customers who buy for a company at Shopify when they ask
   * to join are refused. Absent: they are as any others.
   */
  readonly companies?: true;
  /**
   * Customers who have one of these tags at Shopify when they ask to join are refused, capitals or not. Orders do not
   * tell tags, so this is only for programmes that are joined.
   */
  readonly tags?: readonly string[];
  /**
   * Customers who are in one of these segments at Shopify when they ask to join are refused: digits of their ids, because
   * names change. Orders do not tell segments either, and Shopify counts who is in one by and by.
   */
  readonly segments?: readonly string[];
}

/** Whether somebody with these tags may not join. */
export function isExcludedByTag(
  { excluded }: Pick<EnrolmentRules, "excluded">,
  tags: readonly string[],
): boolean {
  const theirs = new Set(tags.map(plain));
  return excluded?.tags?.some((tag) => theirs.has(plain(tag))) === true;
}

function plain(tag: string): string {
  return tag.trim().toLowerCase();
}

export interface Terms {
  /** What merchants call them, for example `2026-11`: kept of everybody who has agreed. */
  readonly version: string;
  /** Where they are read. Absent: nowhere that Laurel knows. */
  readonly url?: string;
}

/**
 * Orders that somebody placed before becoming a member. `lost`: they earn nothing, ever. `wait`: those of so
 * many days before are settled then, by the version that was in force when they were placed.
 */
export type EarlierOrders = { readonly kind: "lost" } | { readonly kind: "wait"; readonly days: number };

/**
 * Points are closed when a member leaves. `points_lost`: for good. `points_restored`: they are back for who
 * comes back within so many days, with the validity that they had.
 */
export type ComingBack =
  { readonly kind: "points_lost" } | { readonly kind: "points_restored"; readonly days: number };

/** What holds where a programme says nothing. */
export const DEFAULT_ENROLMENT: EnrolmentRules = {
  mode: "automatic",
  earlierOrders: { kind: "lost" },
  comingBack: { kind: "points_lost" },
  welcomePoints: 0,
};

export function enrolmentOf(program: { readonly enrolment?: EnrolmentRules }): EnrolmentRules {
  return program.enrolment ?? DEFAULT_ENROLMENT;
}

const DAY_MS = 86_400_000;

/**
 * Orders placed before this moment (ms) are not those of somebody who becomes a member at `now`. Null where a programme
 * says nothing: all are, whenever they are heard of.
 */
export function countsSince(
  { enrolment }: { readonly enrolment?: EnrolmentRules },
  now: number,
): number | null {
  if (enrolment === undefined) return null;
  const { earlierOrders } = enrolment;
  return earlierOrders.kind === "lost" ? now : now - earlierOrders.days * DAY_MS;
}

/**
 * How a customer stands to the programme. `none`: known by an order, or by having asked once, and no member.
 * `waiting`: has asked, and nobody has answered. `excluded`: a merchant has taken them out.
 */
export const MEMBERSHIP_STATES = ["none", "waiting", "member", "left", "excluded"] as const;
export type MembershipState = (typeof MEMBERSHIP_STATES)[number];
