import type { BackfillRun } from "./runs.ts";

/** What Home shows. Points are whole numbers, times ms since the epoch. */
export interface HomeView {
  readonly shop: {
    readonly domain: string;
    readonly name: string;
    readonly currency: string;
    readonly timeZone: string;
    readonly installedAt: number;
  };
  /** False: Shopify has refused the store's token; nothing can be asked of it until a merchant opens the app. */
  readonly connected: boolean;
  readonly programNumber: number;
  readonly setup: {
    readonly programMetafield: SetupState;
    readonly discount: SetupState;
    /** The last import of past orders that was asked for. */
    readonly backfill: BackfillRun | null;
  };
  /** The day of the store's own time zone. */
  readonly today: {
    /** For example `2026-01-31`. */
    readonly date: string;
    /** Orders of the day that have points now: neither unpaid ones nor those that were taken back. */
    readonly orders: number;
    readonly pointsIssued: number;
    readonly pointsClawedBack: number;
    readonly newMembers: number;
  };
  readonly members: number;
  /** Lowest tier first; tiers without members included. */
  readonly tierMix: readonly { readonly tierId: string; readonly name: string; readonly members: number }[];
  /** Shopify's messages; those parked are without customers' requests for data. */
  readonly deliveries: { readonly waiting: number; readonly parked: number };
  /** Customers who wait for their data. */
  readonly dataRequests: number;
  /** Things Shopify does not know yet (mostly member metafields), and those given up. */
  readonly outbox: { readonly waiting: number; readonly parked: number };
}

/** What Laurel sends by itself: on its way (or soon), known at Shopify, or given up. */
export type SetupState = "waiting" | "done" | "failed";
