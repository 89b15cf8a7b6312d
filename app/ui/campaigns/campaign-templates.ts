import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { AUTOMATIC, NEW_REWARD } from "../../domain/campaigns/distribution.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { wallTime } from "../../domain/time/local-moment.ts";
import type { CampaignTier } from "../../views/campaigns.ts";
import { roundAmount } from "./round-amount.ts";

/** Campaigns to begin with, by what they are for. */
export const CAMPAIGN_TEMPLATES = [
  "welcome",
  "free_shipping",
  "spend_more",
  "three_for_two",
  "flash_sale",
  "clear_stock",
  "member_day",
  "tier_present",
  "birthday",
  "member_price",
  "trial_product",
  "goes_with",
  "win_back",
  "partner_codes",
  "reward",
] as const;
export type CampaignTemplate = (typeof CAMPAIGN_TEMPLATES)[number];

export interface TemplateFacts {
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  /** Lowest first. */
  readonly tiers: readonly CampaignTier[];
  readonly now: number;
}

/**
 * A draft for a purpose, with amounts of the store's currency; null where the store has not what it needs.
 *
 * @param title what shoppers read, in words of the merchant's language
 */
export function templateCampaign(
  template: CampaignTemplate,
  facts: TemplateFacts,
  title: string,
): Campaign | null {
  const { currency, tiers } = facts;
  const campaign = { ...NEW_CAMPAIGN, title, target: { kind: "everything" } } as const;
  const amount = (dollars: number) => roundAmount(currency, dollars);
  const spent = (dollars: number) =>
    ({ kind: "subtotal", of: "cart", amountMinor: amount(dollars), currency }) as const;
  const inCurrency = { currency, others: [], elsewhere: "converted" } as const;
  const amountOff = { kind: "amount", off: "order", ...inCurrency } as const;
  switch (template) {
    case "welcome":
      return { ...campaign, offer: percent(10, "order"), when: [{ kind: "first_order" }] };
    case "free_shipping": {
      const takes = { kind: "percentage", basisPoints: 10_000 } as const;
      const offer = { kind: "shipping", takes, currency, types: [], methods: [], countries: [] } as const;
      return { ...campaign, offer, when: [spent(50)] };
    }
    case "spend_more": {
      const steps = [
        { from: amount(100), takes: amount(10) },
        { from: amount(200), takes: amount(30) },
      ];
      const by = { by: "spend", takes: "amount", off: "order" } as const;
      return { ...campaign, offer: { kind: "steps", ...by, steps, ...inCurrency } };
    }
    case "three_for_two":
      return { ...campaign, offer: { kind: "buy_get", buy: 2, get: 1, basisPoints: 10_000, times: null } };
    case "flash_sale":
      return { ...campaign, offer: percent(20, "product"), schedule: tomorrowEvening(facts), priority: 10 };
    case "clear_stock": {
      const steps = [1, 2, 3].map((from) => ({ from, takes: 1_000 + from * 1_000 }));
      const by = { by: "pieces", takes: "percentage", off: "line" } as const;
      const target = { kind: "collections", collections: [] } as const;
      return { ...campaign, target, offer: { kind: "steps", ...by, steps, ...inCurrency } };
    }
    case "birthday":
      return { ...campaign, offer: percent(15, "order"), when: birthdayOnce(facts) };
    case "member_day":
      if (tiers.length === 0) return null;
      return {
        ...campaign,
        offer: percent(10, "product"),
        when: [{ kind: "tier", tiers: tiers.map(({ id }) => id) }],
        schedule: { from: null, until: null, weekly: { zone: facts.timeZone, hours: MEMBER_DAY } },
      };
    case "tier_present": {
      const highest = tiers.at(-1);
      if (highest === undefined) return null;
      const offer = { ...amountOff, amountMinor: amount(10) };
      return { ...campaign, offer, when: [{ kind: "tier", tiers: [highest.id] }, spent(20)] };
    }
    case "member_price":
    case "trial_product":
    case "goes_with":
      return goodsCampaign(template, campaign, facts);
    case "win_back": {
      const distribution = { kind: "code", code: "", uses: null, oncePerCustomer: true } as const;
      return { ...campaign, offer: percent(15, "order"), when: [spent(30)], distribution };
    }
    case "partner_codes": {
      const distribution = { kind: "codes", prefix: "", uses: 1, oncePerCustomer: true } as const;
      return { ...campaign, offer: percent(15, "order"), distribution };
    }
    case "reward":
      return { ...campaign, offer: { ...amountOff, amountMinor: amount(5) }, distribution: NEW_REWARD };
  }
}

function birthdayOnce({ timeZone: zone }: TemplateFacts): Campaign["when"] {
  return [
    { kind: "birthday", days: null, zone },
    { kind: "uses_per_customer", uses: 1 },
  ];
}

/** On products that are still to be chosen. */
function goodsCampaign(
  template: "member_price" | "trial_product" | "goes_with",
  campaign: Campaign,
  { currency, tiers }: TemplateFacts,
): Campaign | null {
  const priced = (dollars: number) => {
    const amountMinor = roundAmount(currency, dollars);
    return { kind: "set_price", amountMinor, currency, others: [], elsewhere: "converted" } as const;
  };
  switch (template) {
    case "member_price": {
      const when = [{ kind: "tier", tiers: tiers.map(({ id }) => id) }] as const;
      return tiers.length === 0 ? null : { ...campaign, target: PRODUCTS, offer: priced(20), when };
    }
    case "trial_product":
      return { ...campaign, target: PRODUCTS, offer: priced(1), when: [{ kind: "first_order" }] };
    case "goes_with":
      return { ...campaign, target: COLLECTIONS, offer: HALF_OF_ANOTHER };
  }
}

/** Still to be chosen. */
const PRODUCTS = { kind: "products", products: [] } as const;
const COLLECTIONS = { kind: "collections", collections: [] } as const;

/** For each piece that is bought of one thing, one of another. */
const HALF_OF_ANOTHER = {
  kind: "buy_other",
  bought: COLLECTIONS,
  needs: { by: "pieces", pieces: 1 },
  get: 1,
  basisPoints: 5_000,
  times: null,
} as const;

/** From midnight to midnight. */
const MEMBER_DAY = [{ days: ["wednesday"], from: "00:00", until: "00:00" }] as const;

/** Begun with nothing but what every campaign begins with. */
export const BLANK: Campaign = { ...NEW_CAMPAIGN, distribution: AUTOMATIC };

function percent(percents: number, off: "product" | "order") {
  return { kind: "percentage", basisPoints: percents * 100, off, most: null } as const;
}

/** Four hours on the store's clock, before most people go to bed. */
function tomorrowEvening({ timeZone, now }: TemplateFacts): Campaign["schedule"] {
  const tomorrow = wallTime(timeZone, now + 24 * 3_600_000).slice(0, 10);
  return { from: `${tomorrow}T18:00`, until: `${tomorrow}T22:00` };
}
