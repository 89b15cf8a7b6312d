import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { DeliveryView } from "../deliveries/deliveries-view.ts";
import type { StoreView } from "../format/store-format.tsx";
import type { MovementView } from "../members/member-view.ts";
import type { TierOption } from "../members/tier-tone.ts";

/** What the page of one order shows. */
export interface OrderView {
  readonly store: StoreView;
  readonly orderId: string;
  /** As the merchant knows it; null while only messages tell of the order. */
  readonly name: string | null;
  readonly placedAt: number | null;
  readonly settledAt: number | null;
  readonly cancelled: boolean;
  readonly test: boolean;
  /** The customer asked to be forgotten. */
  readonly redacted: boolean;
  readonly isGuest: boolean;
  readonly customerId: string | null;
  /** As Shopify has it; null where it does not say. */
  readonly customerName: string | null;
  readonly points: number;
  /** Of the points that it gave, those still there. */
  readonly remaining: number;
  readonly tierName: string | null;
  readonly tiers: readonly TierOption[];
  readonly explanation: EarningExplanation | null;
  readonly movements: readonly MovementView[];
  readonly deliveries: readonly DeliveryView[];
}
