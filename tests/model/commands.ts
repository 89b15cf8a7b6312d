import type { OrderSnapshot } from "../../app/domain/index.ts";

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
  /** The customer takes part, order or none. */
  | { readonly kind: "enrol"; readonly customerId: string }
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
  readonly tierId: string;
}

export interface LotStanding {
  readonly key: string;
  readonly remaining: number;
  readonly isPending: boolean;
  readonly expiresAt: number | null;
}
