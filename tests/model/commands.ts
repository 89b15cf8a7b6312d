import type { MembershipAct, MembershipState, OrderSnapshot, Program } from "../../app/domain/index.ts";

/** Something that happens to a ledger. Customers, orders and redemptions are named as Shopify and shoppers name them. */
export type Command =
  | { readonly kind: "snapshot"; readonly snapshot: OrderSnapshot }
  | { readonly kind: "delete_order"; readonly orderId: string }
  /** The customer proves to own the address of a guest order, or does not. */
  | {
      readonly kind: "claim";
      readonly customerId: string;
      readonly orderId: string;
      readonly isVerified: boolean;
    }
  | { readonly kind: "adjust"; readonly customerId: string; readonly points: number; readonly key: string }
  | {
      readonly kind: "hold";
      readonly customerId: string;
      readonly redemptionId: string;
      readonly points: number;
      readonly ttlMs: number | null;
    }
  | { readonly kind: "capture"; readonly redemptionId: string; readonly points: number }
  | { readonly kind: "release"; readonly redemptionId: string }
  | { readonly kind: "give_back"; readonly redemptionId: string; readonly totalPoints: number }
  | { readonly kind: "release_expired_holds" }
  | { readonly kind: "mature" }
  | { readonly kind: "expire" }
  /** The customer joins, leaves or comes back, or a merchant decides on it. */
  | { readonly kind: "membership"; readonly customerId: string; readonly act: MembershipAct }
  /** By hand, for so long; null: for good. The key is the request's own. */
  | {
      readonly kind: "set_tier";
      readonly customerId: string;
      readonly key: string;
      readonly tierId: string;
      readonly forMs: number | null;
    }
  | { readonly kind: "take_back_tier"; readonly customerId: string; readonly key: string }
  /** In force from now on. Publishing an old one again is rolling back. */
  | { readonly kind: "publish"; readonly program: Program }
  /** A rule of a version is given to all orders of the past, or taken from them again. */
  | {
      readonly kind: "award";
      readonly awardId: string;
      readonly programVersion: number;
      readonly ruleId: string;
    }
  | { readonly kind: "undo_award"; readonly awardId: string }
  /** These have the programme from now on, before everyone; or the rehearsal begun last is over. What it gave stays, or goes back. */
  | { readonly kind: "rehearse"; readonly customerIds: readonly string[]; readonly program: Program }
  | { readonly kind: "end_rehearsal"; readonly takeBack: boolean }
  | { readonly kind: "merge"; readonly from: string; readonly into: string }
  | { readonly kind: "delete_customer"; readonly customerId: string }
  /** Clocks may step back. */
  | { readonly kind: "clock"; readonly byMs: number };

/** What became of a command: done, nothing to do, or the code of an expected error. */
export type Outcome = string;

export const DONE: Outcome = "done";
export const NOTHING: Outcome = "nothing_to_do";

/** Where a customer stands. */
export interface Standing {
  readonly pending: number;
  readonly available: number;
  readonly held: number;
  /** Lots with points left, by key. */
  readonly lots: readonly LotStanding[];
  readonly membership: MembershipState;
  /** Null for who is no member. */
  readonly tierId: string | null;
}

export interface LotStanding {
  readonly key: string;
  readonly remaining: number;
  readonly isPending: boolean;
  readonly expiresAt: number | null;
}
