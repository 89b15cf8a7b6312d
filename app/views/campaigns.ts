import type {
  CampaignFigures,
  CampaignOrder,
  CampaignShow,
  CampaignState,
  CurrencyCode,
  HoursWindow,
  TierDiscount,
} from "../domain/index.ts";
import type { CampaignResults } from "./campaign-results.ts";
import type { GroupCountsView } from "./groups.ts";

/** A campaign in a list. Times are ms since the epoch. */
export interface CampaignListRow {
  readonly campaignId: string;
  readonly state: CampaignState;
  /** As JSON text, as `encodeCampaign` writes it: what is worked on. */
  readonly campaign: string;
  /** The span of what was published last; both null before. */
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  /** When it was ended before its time. */
  readonly endedAt: number | null;
  /** Of its hours of the week what is open, or else what is next; null: it has none. */
  readonly hours: HoursWindow | null;
  /** What it gave so far. */
  readonly used: Pick<CampaignFigures, "orders" | "discountMinor">;
}

export interface CampaignsPage {
  readonly currency: string;
  readonly timeZone: string;
  /** What tiers are called, lowest first. */
  readonly tiers: readonly CampaignTier[];
  readonly campaigns: readonly CampaignListRow[];
  /** How many of those with the words that are searched for. */
  readonly counts: Readonly<Record<CampaignShow, number>>;
  /** By their names. */
  readonly views: readonly SavedView[];
  /** Hand back as `after`, with the same filters; null at the end. */
  readonly next: string | null;
}

/** What somebody wants to see of the list again and again. */
export interface SavedView {
  readonly viewId: string;
  readonly name: string;
  /** Everybody who works in the store has it; else whoever saved it. */
  readonly isForAll: boolean;
  readonly search: string;
  readonly show: CampaignShow;
  readonly order: CampaignOrder;
}

export interface CampaignTier {
  readonly id: string;
  readonly name: string;
}

/** What of a store a new campaign begins with. */
export interface CampaignStart {
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  readonly now: number;
  readonly tiers: readonly CampaignTier[];
}

export interface CampaignView extends CampaignListRow {
  readonly currency: string;
  readonly timeZone: string;
  readonly now: number;
  readonly tiers: readonly CampaignTier[];
  /** One more with each change of `campaign`. */
  readonly revision: number;
  /** The version that was published last, as JSON text; null before. */
  readonly published: string | null;
  readonly publishedNumber: number | null;
  readonly changedAt: number;
  readonly changedBy: string;
  /** The newest first. */
  readonly changes: readonly CampaignChangeView[];
  readonly results: CampaignResults;
  /** How far checkout knows which products it is on; null where it need not. */
  readonly reach: TargetReach | null;
  /** What it knows of their cost, where it takes nothing below that. */
  readonly costs: CostReach | null;
  /** Of the segments that it is published for. */
  readonly segments: readonly SegmentReachView[];
}

/** Who of the members is in a segment of customers, as far as checkout is told. */
export interface SegmentReachView {
  /** Digits of Shopify's id. */
  readonly segmentId: string;
  readonly members: number;
  /** When Shopify was asked last, in ms; null: it is being asked for the first time. */
  readonly readAt: number | null;
  /** Shopify has it no more. */
  readonly isGone: boolean;
  /** It has more customers than Shopify lists. */
  readonly isCut: boolean;
}

/** How many products carry what tells checkout that a campaign is on them, or that they are left out of it. */
export interface TargetReach {
  /** Those that were found; more may come while it is looked for them. */
  readonly found: number;
  readonly reached: number;
  readonly isLooking: boolean;
  /** They are what is left out. */
  readonly isOfExcept: boolean;
}

/** How many products say to checkout what they cost, as far as the store has given that. */
export interface CostReach {
  /** As of what a campaign is on. */
  readonly found: number;
  readonly reached: number;
  readonly isLooking: boolean;
  /** Of those that were found so far, the ones without a cost. */
  readonly withoutCost: number;
}

/** How the discount of a campaign that goes by code stands at Shopify. */
export interface CodeUsesView {
  /** Why Shopify does not have it as it should be. */
  readonly problem: "code_taken" | "does_not_fit" | "refused" | null;
  /** As Shopify counts them, a little later than orders are placed; null where that is not known. */
  readonly uses: number | null;
  /** Of unique codes how many there are, and of how many Shopify was told; null where there is one for everybody. */
  readonly codes: { readonly made: number; readonly sent: number } | null;
  /** Groups in which members unlock its coupon; null where there are none and none can be begun. */
  readonly groups: GroupCountsView | null;
}

/** What was done with a campaign. */
export interface CampaignChangeView {
  readonly kind:
    | "created"
    /** From another campaign. */
    | "duplicated"
    | "published"
    /** By itself: its schedule has begun, or is over. */
    | "began"
    | "over"
    | "paused"
    | "resumed"
    | "ended"
    | "archived"
    | "restored"
    /** By itself: one of its limits was reached, or has room again. */
    | "reached_uses"
    | "reached_budget"
    | "reached_day"
    | "freed";
  /** Of the version that was published. */
  readonly number: number | null;
  readonly at: number;
  /** `kind:id` */
  readonly actor: string;
}

/** What a collection or a product is called; null: the store has it no more. */
export interface GoodsName {
  readonly part: "collections" | "products";
  /** Digits of Shopify's id. */
  readonly id: string;
  readonly title: string | null;
}

/** What is at checkout beside a campaign, for whoever tries a cart. */
export interface CheckoutView {
  readonly currency: CurrencyCode;
  /** Of the programme in force. */
  readonly tiers: readonly TierDiscount[];
  /** All that are published and neither paused nor over. */
  readonly running: readonly RunningCampaignView[];
}

export interface RunningCampaignView {
  readonly campaignId: string;
  /** As JSON text, as it was published. */
  readonly campaign: string;
  readonly startsAt: number;
  readonly endsAt: number | null;
}

/** A product that can be put into a cart to try campaigns. */
export interface TriedProduct {
  /** Digits of Shopify's id. */
  readonly id: string;
  readonly title: string;
  /** Of its cheapest variant; null where Shopify names none that the store's currency has. */
  readonly priceMinor: number | null;
  /** That variant costs less than the price that Shopify compares its own with. */
  readonly isOnSale: boolean;
  /** What a piece of it cost the store; null where the store has not said it in Shopify. */
  readonly unitCostMinor: number | null;
  readonly isGiftCard: boolean;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  /** Those of the collections asked about that it is in; digits of ids. */
  readonly collections: readonly string[];
}
