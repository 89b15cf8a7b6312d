import { settleHistory } from "./settle-history.ts";
import type { HistoryInput, HistoryOutcome } from "./settle-history.ts";
import type { OrderSettlement } from "./order-settlement.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";

/** An order without a customer, as recorded, and as last seen. */
export interface GuestOrder {
  readonly snapshot: OrderSnapshot;
  readonly record: OrderSettlement;
  /** Who has claimed it before, or had it when their account was closed; null for nobody. */
  readonly claimedBy: string | null;
  /** A keyed digest of the address that ordered; null if it was not kept. Never the address. */
  readonly contactDigest: string | null;
}

export interface GuestClaimInput {
  readonly orders: readonly GuestOrder[];
  /** The same digest of the member's address; null unless Shopify says that it is verified. */
  readonly verifiedContactDigest: string | null;
  /** Everything but the snapshots, as for any history of the member. */
  readonly history: Omit<HistoryInput, "snapshots" | "elsewhere">;
}

export interface GuestClaim {
  readonly outcome: HistoryOutcome;
  readonly refused: readonly { readonly orderId: string; readonly code: ClaimRefusal }[];
}

export type ClaimRefusal = "address_not_verified" | "address_differs" | "belongs_to_somebody";

/**
 * The orders that a member made as a guest with the same, verified address are settled as the
 * member's own: at the tier that the orders before each of them gave. An order that the member has
 * already is nothing to do; one that somebody else has stays there, and so does one of an account that
 * was closed: its points were given, and perhaps spent.
 */
export function decideGuestClaim(input: GuestClaimInput): GuestClaim {
  const refused: GuestClaim["refused"][number][] = [];
  const claimed: GuestOrder[] = [];
  for (const order of input.orders) {
    const code = refusal(order, input);
    if (code === null) claimed.push(order);
    else refused.push({ orderId: order.record.orderId, code });
  }
  const { memberId } = input.history;
  const outcome = settleHistory({
    ...input.history,
    snapshots: claimed.map(({ snapshot }) => snapshot),
    elsewhere: claimed.flatMap(({ record }) => (record.memberId === memberId ? [] : [record])),
  });
  return { outcome, refused };
}

function refusal(order: GuestOrder, input: GuestClaimInput): ClaimRefusal | null {
  const { record, contactDigest } = order;
  const { memberId } = input.history;
  if (record.memberId === memberId) return null;
  const owner = record.memberId ?? order.claimedBy;
  if (owner !== null && owner !== memberId) return "belongs_to_somebody";
  if (input.verifiedContactDigest === null) return "address_not_verified";
  return contactDigest === input.verifiedContactDigest ? null : "address_differs";
}
