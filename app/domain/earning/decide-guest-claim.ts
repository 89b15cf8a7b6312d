import { invariant } from "../invariant.ts";
import type { HistoryInput, HistoryOutcome } from "./settle-history.ts";
import type { OrderSettlement } from "./order-settlement.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";

/** An order without a customer, as recorded, and as last seen. */
export interface GuestOrder {
  readonly snapshot: OrderSnapshot;
  readonly record: OrderSettlement;
  /** A keyed digest of the verified address that ordered; null if it was not kept. Never the address. */
  readonly contactDigest: string | null;
}

export interface GuestClaimInput {
  readonly orders: readonly GuestOrder[];
  /** The digest of the member's address; null unless Shopify says that it is verified. */
  readonly verifiedContactDigest: string | null;
  /** Everything but the snapshots, as for any history of the member. */
  readonly history: Omit<HistoryInput, "snapshots" | "elsewhere">;
}

export interface GuestClaim {
  readonly outcome: HistoryOutcome;
  readonly refused: readonly { readonly orderId: string; readonly code: ClaimRefusal }[];
}

export type ClaimRefusal = "address_not_verified" | "address_differs" | "belongs_to_somebody";

/** The orders that a member made as a guest, with the same verified address, are settled as the member's own. */
export function decideGuestClaim(_input: GuestClaimInput): GuestClaim {
  invariant(false, "to be written");
}
