import type { StoreView } from "../format/store-format.tsx";
import type { ExpiringView } from "./member-view.ts";
import type { TierOption } from "./tier-tone.ts";

/** What the list of members shows. Times are milliseconds since the epoch. */
export interface MembersView {
  readonly store: StoreView;
  readonly rows: readonly MemberRow[];
  readonly tiers: readonly TierOption[];
  readonly search: string;
  readonly tier: string;
  readonly sort: MemberSort;
  /** Cursors of the pages beside this one; null where there is none. */
  readonly previous: string | null;
  readonly next: string | null;
}

export interface MemberRow {
  readonly customerId: string;
  /** As Shopify has it; null when the store has not granted it or the customer has none. */
  readonly name: string | null;
  readonly tier: TierOption;
  readonly points: number;
  readonly expiring: ExpiringView | null;
  readonly spendMinor: number;
  readonly lastOrderAt: number;
}

export const MEMBER_SORTS = ["recent", "balance", "spend"] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];
