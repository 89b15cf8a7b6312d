import type { StoreView } from "../format/store-format.tsx";

/** What Home shows. All counts are whole numbers. */
export interface HomeView {
  readonly shop: string;
  readonly store: StoreView;
  readonly history: HistoryView;
  readonly discount: "done" | "open" | "failed";
  readonly theme: { readonly blockUrl: string; readonly embedUrl: string };
  readonly today: TodayView;
  readonly tiers: readonly TierCount[];
  /** Deliveries of Shopify, and messages to it, that were given up until someone looks at them. */
  readonly parked: { readonly deliveries: number; readonly messages: number };
}

export interface HistoryView {
  readonly state: "waiting" | "fetching" | "running" | "publishing" | "done" | "failed";
  readonly done: number;
  /** Null while Shopify has not yet said how many there are. */
  readonly total: number | null;
  /** Orders that could not be credited, another currency's for example. */
  readonly refused: number;
  /** Why it stopped, where it has. */
  readonly errorCode: string | null;
}

export interface TodayView {
  readonly orders: number;
  readonly earned: number;
  readonly takenBack: number;
  readonly joined: number;
}

export interface TierCount {
  readonly id: string;
  readonly name: string;
  readonly members: number;
}

/** Whether the history import still moves, so that Home should look again soon. */
export function isImporting({ state }: HistoryView): boolean {
  return state !== "done" && state !== "failed";
}

/** Share of the import that is done, from 0 to 1; null while it cannot be told. */
export function importShare({ state, done, total }: HistoryView): number | null {
  if (state === "done") return 1;
  if (total === null || total === 0) return null;
  return Math.min(1, done / total);
}
